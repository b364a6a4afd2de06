using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>Runs the test cases of a folder: each file with the model beside it that it names.</summary>
internal static class TckRunner
{
    public static IEnumerable<TckOutcome> Run(string folder, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var outcome in RunFile(file, now))
            {
                yield return outcome;
            }
        }
    }

    private static IEnumerable<TckOutcome> RunFile(string path, DateTimeOffset now)
    {
        var reading = TckReader.Read(File.ReadAllBytes(path));
        if (reading.File is not { } file)
        {
            // Other XML may lie in the folder; only what calls itself test cases is one.
            return [];
        }

        var beside = Path.GetDirectoryName(path)!;
        if (file.ModelName is not { Length: > 0 } name || !File.Exists(Path.Combine(beside, name)))
        {
            return file.Cases.Select(c => Failed(file, path, c, $"The model {file.ModelName} is not beside the test."));
        }

        var others = new Lazy<Dictionary<string, Definitions>>(() => Directory.EnumerateFiles(beside, "*.dmn")
            .Select(f => DmnReader.Read(File.ReadAllBytes(f)).Definitions)
            .OfType<Definitions>()
            .GroupBy(d => d.Namespace)
            .ToDictionary(g => g.Key, g => g.First()));
        var model = DmnReader.Read(File.ReadAllBytes(Path.Combine(beside, name)), space => others.Value.GetValueOrDefault(space));
        if (model.Definitions is not { } definitions)
        {
            return file.Cases.Select(c => Failed(file, path, c, string.Join(" ", model.Problems)));
        }

        var compiled = ModelCompiler.Compile(definitions, space => others.Value.GetValueOrDefault(space));
        return file.Cases.Select(c => new TckOutcome(path, file.Labels, c.Id, Differences(compiled, c, now)));
    }

    private static TckOutcome Failed(TckTestFile file, string path, TckTestCase test, string why) => new(path, file.Labels, test.Id, why);

    /// <summary>A case passes when each of its results does.</summary>
    private static string? Differences(CompiledModel model, TckTestCase test, DateTimeOffset now)
    {
        var differences = test.Results.Select(r => (r.Name, Difference: Check(model, test, r, now))).Where(r => r.Difference is not null).Select(r => $"{r.Name}: {r.Difference}");
        return string.Join(" ", differences) is { Length: > 0 } told ? told : null;
    }

    /// <summary>Null where the result is what is expected, else what differs.</summary>
    private static string? Check(CompiledModel model, TckTestCase test, TckResultNode result, DateTimeOffset now)
    {
        var run = new Run(Limits.Default, now, CancellationToken.None);
        object? actual;
        try
        {
            actual = Evaluate(model, test, result, run);
        }
        catch (LimitReached limit)
        {
            return limit.Message;
        }

        var expected = TckValues.Feel(result.Expected);
        return TckValues.Same(expected, actual)
            ? null
            : $"expected {Format.Short(expected)}, got {Format.Short(actual)}. {string.Join(" ", run.Diagnostics.Take(2))}";
    }

    private static object? Evaluate(CompiledModel model, TckTestCase test, TckResultNode result, Run run)
    {
        if (test.Type == TckInvocable.Decision)
        {
            if (model.Find(result.Name, result.Namespace) is not { } decision)
            {
                return run.Nothing("There is no decision “{0}”.", result.Name);
            }

            var inputs = test.Inputs.Select(i => (Element: Input(model, i), i.Value)).Where(i => i.Element is not null);
            return ModelValues.Evaluate(decision, [.. inputs.Select(i => KeyValuePair.Create(i.Element!, TckValues.Feel(i.Value)))], run);
        }

        if (model.Find(test.InvocableName ?? result.Name) is not { } invocable || ModelValues.Evaluate(invocable, [], run) is not FeelFunction function)
        {
            return run.Nothing("There is no function “{0}”.", test.InvocableName);
        }

        var arguments = function.Arrange([.. test.Inputs.Select(i => i.Name)], [.. test.Inputs.Select(i => TckValues.Feel(i.Value))]);
        if (arguments is null)
        {
            return run.Nothing("The arguments are not those of the function.");
        }

        // A service of several decisions gives them by name.
        var value = FunctionCalls.Invoke(function, run, arguments, 0);
        return invocable is CompiledService { Outputs.Count: > 1 } && value is FeelContext outputs && outputs.TryGetValue(result.Name, out var output) ? output : value;
    }

    /// <summary>An input of the model, or one of an imported model that only this name can mean.</summary>
    private static CompiledElement? Input(CompiledModel model, TckInputNode input) =>
        model.Find(input.Name, input.Namespace) ?? model.Inputs.FirstOrDefault(e => e.Name == input.Name && input.Namespace is null);
}

/// <summary>What became of a test case.</summary>
/// <param name="File">The file of the test.</param>
/// <param name="Labels">What the file says it tests.</param>
/// <param name="Case">The case's id.</param>
/// <param name="Difference">What differs; null where nothing does.</param>
internal sealed record TckOutcome(string File, IReadOnlyList<string> Labels, string Case, string? Difference)
{
    public bool Passed => Difference is null;
}
