using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Decisions.Dmn.TestCases;

namespace OpenCity.Decisions.CommandLine;

/// <summary>Runs test cases in the format of the DMN TCK. It needs no city: a model is tested before it reaches one.</summary>
[StandaloneVerb]
internal sealed class TestVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("decisions test", "Run DMN test cases in the format of the DMN TCK: every test file of a folder with the model beside it.")
    {
        Arguments = [new VerbParameter("folder", "The folder; those within it count too.") { IsRequired = true }],
        Options = [new VerbParameter("label", "Only files that have this label."), new VerbParameter("quiet", "Name no failed case, only totals.") { IsFlag = true }],
        Examples = ["decisions test models", "decisions test dmn-tck/TestCases/compliance-level-3 --json"],
    };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(context.Get("folder")!);
        if (!Directory.Exists(folder))
        {
            throw new ValidationFailed("folder", "There is no folder '{0}'.", folder);
        }

        var label = context.Get("label");
        var outcomes = new List<TckOutcome>();
        foreach (var outcome in TckRunner.Run(folder, TimeProvider.System.GetLocalNow(), cancellationToken))
        {
            if (label is not null && !outcome.Labels.Contains(label, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            outcomes.Add(outcome);
            if (outcome.Difference is not null && !context.Has("quiet"))
            {
                context.WriteLine($"FAILED {Path.GetRelativePath(folder, outcome.File)} {outcome.Case}: {outcome.Difference}");
            }
        }

        if (outcomes.Count == 0)
        {
            throw label is null
                ? new ValidationFailed("folder", "There are no test cases in '{0}'.", folder)
                : new ValidationFailed("label", "There are no test cases in '{0}' with the label '{1}'.", folder, label);
        }

        Tell(context, outcomes);
        return Task.CompletedTask;
    }

    private static void Tell(VerbContext context, List<TckOutcome> outcomes)
    {
        var labels = outcomes
            .SelectMany(o => o.Labels.DefaultIfEmpty("(no label)").Distinct().Select(l => (Label: l, o.Passed)))
            .GroupBy(o => o.Label, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new LabelTotal(g.Key, g.Count(o => o.Passed), g.Count(o => !o.Passed)))
            .ToList();
        foreach (var total in labels)
        {
            context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total.Label,-50} {total.Passed,6} passed {total.Failed,6} failed"));
        }

        var (passed, failed) = (outcomes.Count(o => o.Passed), outcomes.Count(o => !o.Passed));
        context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} passed, {failed} failed"));
        context.SetResult(new
        {
            passed,
            failed,
            labels,
            failures = outcomes.Where(o => !o.Passed).Select(o => new { o.File, o.Case, Differences = o.Difference }),
        });
        context.ExitCode = failed == 0 ? 0 : 1;
    }

    private sealed record LabelTotal(string Label, int Passed, int Failed);
}
