using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>The types that a model and its imports name (DMN 1.5, 7.3.2).</summary>
internal sealed class TypeTable
{
    private readonly Dictionary<string, FeelType> _types = [];
    private readonly CompileProblems _problems;

    private TypeTable(CompileProblems problems) => _problems = problems;

    public IReadOnlyDictionary<string, FeelType> Types => _types;

    public static TypeTable Of(ModelSet models, Definitions model, CompileProblems problems)
    {
        var table = new TypeTable(problems);
        table.Declare(models, model, "", depth: 0);
        return table;
    }

    /// <summary>The type of a reference; any where there is none, or no such type.</summary>
    public FeelType Find(string? reference, DmnElement element)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return SimpleType.Any;
        }

        if ((_types.GetValueOrDefault(Name.Normal(reference)) ?? SimpleType.Named(reference)) is { } type)
        {
            return type;
        }

        _problems.Add(DmnSeverity.Warning, element, DmnMessages.UnknownType, reference);
        return SimpleType.Any;
    }

    private void Declare(ModelSet models, Definitions model, string prefix, int depth)
    {
        const int DeepestImport = 10;
        var declared = new List<(ItemDefinition Definition, NamedType Type)>();
        foreach (var definition in model.ItemDefinitions)
        {
            var type = new NamedType(prefix + definition.Name);
            if (_types.TryAdd(Name.Normal(type.Name), type))
            {
                declared.Add((definition, type));
            }
        }

        foreach (var import in model.Imports)
        {
            if (depth < DeepestImport && models.Model(import.Namespace) is { } imported)
            {
                Declare(models, imported, import.Name.Length == 0 ? prefix : $"{prefix}{import.Name}.", depth + 1);
            }
        }

        foreach (var (definition, type) in declared)
        {
            var (plain, allows) = Build(definition, prefix);
            type.Define(LeadsTo(plain, type) ? SimpleType.Any : plain, allows);
        }
    }

    private static bool LeadsTo(FeelType type, NamedType name)
    {
        for (var next = type; next is NamedType named; next = named.Alias)
        {
            if (named == name)
            {
                return true;
            }
        }

        return false;
    }

    private (FeelType Type, Func<object, bool>? Allows) Build(ItemDefinition definition, string prefix)
    {
        var item = Item(definition, prefix);
        var allowed = Tests(definition.AllowedValues);
        var constraint = Tests(definition.TypeConstraint);
        if (!definition.IsCollection)
        {
            return (item, Both(allowed, constraint));
        }

        if (allowed is not null)
        {
            var element = new NamedType(definition.Name);
            element.Define(item, allowed);
            item = element;
        }

        return (new ListType(item), constraint);
    }

    private FeelType Item(ItemDefinition definition, string prefix)
    {
        if (definition.ItemComponents.Count > 0)
        {
            return new ContextType([.. definition.ItemComponents.Select(c => new KeyValuePair<string, FeelType>(c.Name, Component(c, prefix)))]);
        }

        if (definition.FunctionItem is { } function)
        {
            return new FunctionType([.. function.Parameters.Select(p => Local(p.TypeRef, prefix, p))], Local(function.OutputTypeRef, prefix, function));
        }

        return Local(definition.TypeRef, prefix, definition);
    }

    private NamedType Component(ItemDefinition definition, string prefix)
    {
        var type = new NamedType(definition.Name);
        var (plain, allows) = Build(definition, prefix);
        type.Define(plain, allows);
        return type;
    }

    /// <summary>A reference within an imported model, whose names have a prefix here.</summary>
    private FeelType Local(string? reference, string prefix, DmnElement element) =>
        reference is not null && _types.TryGetValue(Name.Normal(prefix + reference), out var type) ? type : Find(reference, element);

    private Func<object, bool>? Tests(UnaryTests? tests)
    {
        if (tests is null || string.IsNullOrWhiteSpace(tests.Text))
        {
            return null;
        }

        var scope = new Scope(null);
        scope.Add("?");
        return _problems.Try(tests, () => new Parser(tests.Text, scope, new Vocabulary(_types, new HashSet<string>())).ParseTests()) is { } test
            ? value => Holds(test, value)
            : null;
    }

    private static bool Holds(UnaryTest test, object value) =>
        test.Holds(value, new Frame(new Run(Limits.Default, DateTimeOffset.UnixEpoch, CancellationToken.None), null, [value])) == true;

    private static Func<object, bool>? Both(Func<object, bool>? a, Func<object, bool>? b) => a is null ? b : b is null ? a : v => a(v) && b(v);
}
