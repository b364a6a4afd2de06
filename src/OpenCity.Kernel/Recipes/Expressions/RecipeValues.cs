using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Recipes.Json;

namespace OpenCity.Kernel.Recipes.Expressions;

/// <summary>The values of one recipe: its parameters, variables, files, and what the operator has set for recipes.</summary>
internal sealed class RecipeValues : IExpressionValues
{
    /// <summary>The only section of the configuration that recipes can read: whoever may apply a recipe shall not read the process's secrets with it.</summary>
    public const string ConfigurationSection = "OpenCity:RecipeValues";

    /// <summary>How the names of readable environment variables begin, for the same reason.</summary>
    public const string EnvironmentPrefix = "RECIPE_";

    private readonly Dictionary<string, ExpressionValue> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PlacedNode> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExpressionValue> _known = new(StringComparer.Ordinal);
    private readonly List<string> _open = [];
    private readonly HashSet<string> _broken = new(StringComparer.OrdinalIgnoreCase);
    private (string Key, int Count) _ids = (string.Empty, 0);

    /// <summary>What ids are derived from: the same for the same city and recipe, another for any other.</summary>
    public required string IdSeed { get; init; }

    public required IConfiguration Configured { get; init; }

    public required Func<string, Stream?> OpenFile { get; init; }

    /// <summary>The names of all variables.</summary>
    public IReadOnlyCollection<string> VariableNames => _variables.Keys;

    /// <summary>The names of all parameters that have a value.</summary>
    public IReadOnlyCollection<string> ParameterNames => _parameters.Keys;

    public void AddParameter(string name, ExpressionValue value) => _parameters[name] = value;

    /// <summary>Says that the error of a parameter or variable has been reported, so that its uses are not reported again.</summary>
    public void MarkBroken(string key) => _broken.Add(key);

    public static string ParameterKey(string name) => $"parameters/{name}";

    public static string VariableKey(string name) => $"variables/{name}";

    public void AddVariable(string name, PlacedNode value) => _variables[name] = value;

    /// <summary>Says for which value ids are made next; each has its own series, so that a change elsewhere in the file alters none.</summary>
    public void BeginIds(string key) => _ids = (key, 0);

    public ExpressionValue Parameter(string name)
    {
        RefuseBroken(ParameterKey(name));
        return _parameters.TryGetValue(name, out var value) ? value : throw new ExpressionError($"The parameter '{name}' has no value. {(Nearest.To(name, _parameters.Keys) is { } near ? $"Did you mean '{near}'?" : $"Give it when applying: --param {name}=…, or declare it with a default under 'parameters'.")}");
    }

    public ExpressionValue Variable(string name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_variables.TryGetValue(name, out var node))
        {
            throw new ExpressionError($"There is no variable '{name}'. {Suggestion.For(name, _variables.Keys)}");
        }

        RefuseBroken(VariableKey(name));
        if (_open.Contains(name))
        {
            throw new ExpressionError($"The variables go in a circle: {string.Join(" -> ", [.. _open.SkipWhile(n => n != name), name])}. Give one of them a value of its own.");
        }

        _open.Add(name);
        var ids = _ids;
        try
        {
            BeginIds(VariableKey(name));
            return _known[name] = Value(name, node);
        }
        finally
        {
            _ids = ids;
            _open.Remove(name);
        }
    }

    public string? Configuration(string key) => Configured.GetSection(ConfigurationSection)[key.Replace("__", ":", StringComparison.Ordinal)];

    public string Environment(string name)
    {
        if (!name.StartsWith(EnvironmentPrefix, StringComparison.Ordinal))
        {
            throw new ExpressionError($"Recipes may read only environment variables whose name begins with {EnvironmentPrefix}, so that none can read the platform's secrets. Name it {EnvironmentPrefix}{name}.");
        }

        return System.Environment.GetEnvironmentVariable(name)
            ?? throw new ExpressionError($"The environment variable {name} is not set. Set it for the process, or write [js: configuration('{name}', 'default')].");
    }

    public byte[] File(string path)
    {
        using var stream = OpenFile(path) ?? throw new ExpressionError($"There is no file '{path}' beside the recipe. Paths are relative to the recipe's folder and cannot leave it.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public Guid NextId()
    {
        _ids.Count++;
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{IdSeed}\n{_ids.Key}\n{_ids.Count}"), bytes);
        // RFC 9562 section 5.8: version 8, for ids derived in one's own way.
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    private void RefuseBroken(string key)
    {
        if (_broken.Contains(key))
        {
            throw new ExpressionError($"{key} has no value.") { IsReported = true };
        }
    }

    private ExpressionValue Value(string name, PlacedNode node) => node switch
    {
        PlacedScalar { Text: { } text } when Directive.IsOne(text) => Directive.Read(text).Evaluate(this),
        PlacedScalar { Text: { } text } => new(text),
        PlacedScalar { Number: { } number } => new(number),
        PlacedScalar { IsBoolean: true } scalar => new(scalar.ToJson()!.GetValue<bool>()),
        PlacedScalar => ExpressionValue.Null,
        _ => throw new ExpressionError($"The variable '{name}' is {node.Kind}. A variable is text, a number, true or false."),
    };
}
