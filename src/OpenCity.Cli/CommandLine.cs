using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Host;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Cli;

/// <summary>
/// The command line: the installation's own verbs, and those that the city's features bring. The same handlers as the pages.
/// Exit codes: 0 done, 1 refused or failed, 2 input that cannot be accepted.
/// </summary>
internal static class CommandLine
{
    public const int Failed = 1;
    public const int BadInput = 2;

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            var standalone = new VerbTree(output, errors);
            standalone.Add(HostVerbs.Standalone());
            if (standalone.Knows(args))
            {
                return await standalone.InvokeAsync(args, cancellationToken);
            }

            await using var app = CityHost.Build([], builder => CliHost.Configure(builder));
            await OpenCityStart.InitializeAsync(app.Services, cancellationToken);
            var running = app.Services.GetRequiredService<TenantsOverview>().List().Where(t => t.State == TenantState.Running).ToList();
            var root = new VerbTree(output, errors);
            root.Add(HostVerbs.All(app.Services));
            return await ChooseAsync(app.Services, root, running, args, errors, cancellationToken);
        }
        catch (Exception exception) when (OpenCityStart.IsForOperator(exception))
        {
            await errors.WriteLineAsync(OpenCityStart.Explain(exception));
            return exception is ValidationFailed ? BadInput : Failed;
        }
    }

    private static async Task<int> ChooseAsync(IServiceProvider services, VerbTree root, List<TenantSummary> running, string[] args, TextWriter errors, CancellationToken cancellationToken)
    {
        if (root.Knows(args))
        {
            // A verb of the installation also works where a city's database does not.
            return await root.InvokeAsync(args, cancellationToken);
        }

        var named = VerbTree.TenantOf(args);
        var tenant = named is null ? running.Count == 1 ? running[0].Name : null : running.FirstOrDefault(t => t.Name == named)?.Name;
        if (named is not null && tenant is null)
        {
            await errors.WriteLineAsync($"There is no running city named '{named}'. {Names(running)}");
            return BadInput;
        }

        if (tenant is null)
        {
            root.Note = running.Count == 0 ? "No city is set up yet: run 'opencity setup'. Its verbs appear then." : $"Say which city: --tenant NAME. {Names(running)}";
            return await root.InvokeAsync(args, cancellationToken);
        }

        var exitCode = 0;
        await services.GetRequiredService<ITenantScopes>().RunAsync(
            tenant,
            async (scope, ct) =>
            {
                root.Add(CityVerbs.All(scope).Concat(scope.GetServices<ICommandVerb>()));
                exitCode = await root.InvokeAsync(args, ct);
            },
            cancellationToken);
        return exitCode;
    }

    private static string Names(List<TenantSummary> running) => running.Count == 0 ? "No city is running." : $"Running: {string.Join(", ", running.Select(t => t.Name))}.";
}
