using OpenCity.Abstractions.CommandLine;
using OpenCity.Host;
using OpenCity.Kernel.Doctor;

namespace OpenCity.Cli.Verbs;

/// <summary>Looks the installation over. Needs no platform that could start.</summary>
internal sealed class DoctorVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("doctor", "Look the installation over and say what to do: settings, disk, database, clock, keys, certificates, and of each city its tables, audit trail, files, mail, jobs and events. Changes nothing.")
    {
        Options = [new("deep", "Also read every page of each database and every byte of each file") { IsFlag = true }],
        Examples = ["doctor", "doctor --tenant pine-river --deep"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var findings = await InstallationExamination.RunAsync(
            () => CityHost.Build([], CliHost.Configure),
            context.Get(VerbTree.Tenant),
            context.Has("deep"),
            finding => Write(context, finding),
            cancellationToken);
        var (problems, warnings) = (findings.Count(f => f.Kind == FindingKind.Problem), findings.Count(f => f.Kind == FindingKind.Warning));
        context.WriteLine(problems + warnings == 0 ? "Everything is well." : $"Problems: {problems}. Warnings: {warnings}.");
        context.ExitCode = problems == 0 ? 0 : CommandLine.Failed;
        context.SetResult(findings);
    }

    private static void Write(VerbContext context, Finding finding)
    {
        var mark = finding.Kind switch { FindingKind.Well => "well", FindingKind.Warning => "WARNING", _ => "PROBLEM" };
        context.WriteLine($"{mark,-8} {(finding.City is null ? string.Empty : finding.City + ": ")}{finding.Check}: {finding.Message}");
        if (finding.Remedy is not null)
        {
            context.WriteLine($"{string.Empty,-8} -> {finding.Remedy}");
        }
    }
}
