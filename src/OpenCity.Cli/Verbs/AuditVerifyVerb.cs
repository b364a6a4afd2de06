using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.CommandLine;

namespace OpenCity.Cli.Verbs;

/// <summary>Checks the audit trail's chain.</summary>
internal sealed class AuditVerifyVerb(IAuditTrail audit) : ICommandVerb
{
    public VerbDescription Description { get; } = new("audit verify", "Check that no record of the audit trail was changed, removed or put in.") { Examples = ["audit verify"] };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var result = await audit.VerifyAsync(cancellationToken);
        context.WriteLine(result.FirstBroken is null
            ? $"The chain of {result.Records} records is whole."
            : $"The chain is broken at record {result.FirstBroken}: {result.Problem}");
        context.ExitCode = result.FirstBroken is null ? 0 : CommandLine.Failed;
        context.SetResult(result);
    }
}
