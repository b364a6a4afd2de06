using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Host;
using OpenCity.Kernel.Setup;

namespace OpenCity.Cli.Verbs;

/// <summary>Brings the tables of cities to the version of the program. Does so itself what the start of the platform would do unseen.</summary>
internal sealed class TenantMigrateVerb : ICommandVerb
{
    public VerbDescription Description { get; } = new("tenant migrate", "Bring the tables of one city or of all to this version of the program, telling each migration. What fails is named, the other cities go on; run it again to go on.")
    {
        Options =
        [
            new("all", "All cities that have been set up, also disabled ones") { IsFlag = true },
            new("dry-run", "Only tell what would be done") { IsFlag = true },
        ],
        Examples = ["tenant migrate --all --dry-run", "tenant migrate --tenant pine-river"],
    };

    public async Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        await using var app = CityHost.Build([], CliHost.Configure);
        var (cities, onlyLook) = (app.Services.GetRequiredService<CityMigrations>(), context.Has("dry-run"));
        var chosen = Choose(context, await cities.OpenAsync(onlyLook, migration => context.WriteLine($"The registry of cities: {migration}"), cancellationToken));
        var results = new List<CityMigration>();
        foreach (var city in chosen)
        {
            context.WriteLine($"{results.Count + 1} of {chosen.Count}  {city}");
            results.Add(onlyLook
                ? await cities.LookAsync(city, cancellationToken)
                : await cities.RunAsync(city, migration => context.WriteLine($"        {migration}"), cancellationToken));
            Tell(context, results[^1], onlyLook);
        }

        Summarize(context, results, onlyLook);
        context.ExitCode = results.Exists(r => r.Problem is not null) ? CommandLine.Failed : 0;
        context.SetResult(results);
    }

    private static IReadOnlyList<string> Choose(VerbContext context, IReadOnlyList<string> cities) => (context.Get(VerbTree.Tenant), context.Has("all")) switch
    {
        (not null, true) => throw new ValidationFailed("all", "Say either --tenant NAME or --all."),
        ({ } name, false) when cities.Contains(name) => [name],
        ({ } name, false) => throw new ValidationFailed("tenant", "There is no city named '{0}' that has been set up. 'opencity tenant list' tells their names.", name),
        (null, false) when cities.Count > 1 => throw new ValidationFailed("all", "There are {0} cities. Say --tenant NAME or --all.", cities.Count),
        _ => cities,
    };

    private static void Tell(VerbContext context, CityMigration city, bool onlyLook)
    {
        if (onlyLook)
        {
            foreach (var migration in city.Migrations)
            {
                context.WriteLine($"        {migration}");
            }
        }

        if (city.Problem is not null)
        {
            context.WriteLine($"        FAILED: {city.Problem}");
            context.WriteLine($"        -> {city.Remedy}");
        }
        else if (city.Migrations.Count == 0)
        {
            context.WriteLine("        up to date");
        }
    }

    private static void Summarize(VerbContext context, List<CityMigration> cities, bool onlyLook)
    {
        var (migrations, failed) = (cities.Sum(c => c.Migrations.Count), cities.Where(c => c.Problem is not null).Select(c => c.City).ToList());
        context.WriteLine(cities.Count == 0
            ? "No city is set up yet: run 'opencity setup'."
            : $"Cities: {cities.Count}. Migrations {(onlyLook ? "to apply" : "applied")}: {migrations}. Failed: {(failed.Count == 0 ? "none" : string.Join(", ", failed))}.");
    }
}
