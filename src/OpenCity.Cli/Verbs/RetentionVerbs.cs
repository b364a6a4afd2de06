using System.Globalization;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Retention;

namespace OpenCity.Cli.Verbs;

/// <summary>Tells how long records are kept, and how many would go.</summary>
internal sealed class RetentionShowVerb(IRetention retention) : ICommandVerb
{
    public VerbDescription Description { get; } = new("retention show", "Tell for each kind of record how long it is kept and how many would be removed now.") { Examples = ["retention show --json"] };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var all = await retention.ListAsync(cancellationToken);
        foreach (var kind in all)
        {
            context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Kind,-32} {(kind.Days is { } days ? $"{days} days" : "for ever"),-10} {kind.Due,8} to remove  {kind.Title}"));
        }

        context.SetResult(all);
    }
}

/// <summary>Removes what is older than its period, as the nightly job does.</summary>
internal sealed class RetentionRunVerb(IRetention retention) : ICommandVerb
{
    public VerbDescription Description { get; } = new("retention run", "Remove what is older than the city keeps it, as the nightly job does.")
    {
        Options = [new("dry-run", "Only tell what would be removed") { IsFlag = true }],
        Examples = ["retention run --dry-run"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var dry = context.Has("dry-run");
        var counts = dry
            ? (await retention.ListAsync(cancellationToken)).Where(k => k.Due > 0).ToDictionary(k => k.Kind, k => k.Due)
            : await retention.RunAsync(cancellationToken);
        foreach (var (kind, count) in counts)
        {
            context.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-32} {count,8} {(dry ? "would be removed" : "removed")}"));
        }

        if (counts.Count == 0)
        {
            context.WriteLine("Nothing is older than the city keeps it.");
        }

        context.SetResult(new { dryRun = dry, records = counts });
    }
}
