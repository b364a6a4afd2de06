using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Cli.Verbs;

/// <summary>Lists the features.</summary>
internal sealed class FeatureListVerb(IFeatures features) : ICommandVerb
{
    public VerbDescription Description { get; } = new("feature list", "List the installed features and which of them the city has on.") { Examples = ["feature list --json"] };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var rows = features.Installed.Select(f => new { f.Id, f.Name, f.Version, f.Category, Enabled = features.IsEnabled(f.Id), f.Dependencies }).ToList();
        foreach (var row in rows)
        {
            context.WriteLine($"{(row.Enabled ? "on " : "off")}  {row.Id,-32} {row.Version,-8} {row.Name}");
        }

        context.SetResult(rows);
        return Task.CompletedTask;
    }
}

/// <summary>Switches features on or off.</summary>
internal sealed class FeatureSwitchVerb(IFeatures features, bool enable) : ICommandVerb
{
    public VerbDescription Description { get; } = new(enable ? "feature enable" : "feature disable", enable ? "Switch a feature on, with what it needs." : "Switch a feature off, with what needs it.")
    {
        Arguments = [new("id", "The feature's id") { IsRequired = true }],
        Options = [new("dry-run", "Only say what would change") { IsFlag = true }],
        Examples = [(enable ? "feature enable" : "feature disable") + " OpenCity.Permits"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        string[] id = [context.Get("id")!];
        var change = enable ? features.Plan(id, []) : features.Plan([], id);
        if (change.Problems.Count > 0)
        {
            throw new ValidationFailed([.. change.Problems.Select(p => new InputError("id", "{0}", p))]);
        }

        if (!context.Has("dry-run"))
        {
            await features.ApplyAsync(change, cancellationToken);
        }

        foreach (var line in change.Enable.Select(f => "on   " + f).Concat(change.Disable.Select(f => "off  " + f)))
        {
            context.WriteLine(line);
        }

        if (change.IsEmpty)
        {
            context.WriteLine("Nothing to change.");
        }

        context.SetResult(change);
    }
}
