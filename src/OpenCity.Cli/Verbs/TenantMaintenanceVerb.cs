using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Cli.Verbs;

/// <summary>Closes a city to visitors for maintenance, or opens it again.</summary>
internal sealed class TenantMaintenanceVerb(TenantsOverview cities, ITenantScopes scopes) : ICommandVerb
{
    private static readonly string[] CityTimes = ["HH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm"];

    public VerbDescription Description { get; } = new("tenant maintenance", "Close a city to visitors while staff work on it, or open it again. Its jobs, events and mail go on.")
    {
        Arguments = [new("name", "The city's name") { IsRequired = true }],
        Options =
        [
            new("on", "Close it, or change what visitors are told") { IsFlag = true },
            new("off", "Open it again") { IsFlag = true },
            new("message-en", "What visitors are told in English"),
            new("message-fr", "What visitors are told in French"),
            new("until", "When it is expected to open, on the city's clock: 18:30, or 2031-05-12 18:30"),
        ],
        Examples = ["tenant maintenance pine-river --on --message-en \"We are moving the permits.\" --message-fr \"Nous déménageons les permis.\" --until 18:30", "tenant maintenance pine-river --off"],
    };

    public Task RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var name = context.Get("name")!;
        if (context.Has("on") == context.Has("off"))
        {
            throw new ValidationFailed("on", "Say either --on or --off.");
        }

        var city = cities.List().FirstOrDefault(t => t.Name == name && t.State == TenantState.Running)
            ?? throw new ValidationFailed("name", "There is no running city named '{0}'. The list of cities tells their names.", name);
        return scopes.RunAsync(city.Name, (services, ct) => SwitchAsync(services, context, city.Name, ct), cancellationToken);
    }

    private static async Task SwitchAsync(IServiceProvider services, VerbContext context, string name, CancellationToken cancellationToken)
    {
        var (maintenance, on) = (services.GetRequiredService<IMaintenance>(), context.Has("on"));
        var changed = on
            ? await maintenance.BeginAsync(MessageOf(context), UntilOf(context, services.GetRequiredService<ICityClock>()), cancellationToken)
            : await maintenance.EndAsync(cancellationToken);
        context.WriteLine((on, changed) switch
        {
            (true, true) => $"{name} is closed to visitors; a running host follows within two seconds. Open it again with --off.",
            (true, false) => $"{name} is closed already, with the same message.",
            (false, true) => $"{name} is open again; a running host follows within two seconds.",
            (false, false) => $"{name} is open already.",
        });
        context.SetResult(new { city = name, maintenance = on, changed });
    }

    private static LocalizedText MessageOf(VerbContext context) =>
        new(new[] { ("en", context.Get("message-en")), ("fr", context.Get("message-fr")) }
            .Where(m => !string.IsNullOrWhiteSpace(m.Item2))
            .Select(m => KeyValuePair.Create(m.Item1, m.Item2!.Trim())));

    private static DateTimeOffset? UntilOf(VerbContext context, ICityClock clock)
    {
        if (context.Get("until") is not { } until)
        {
            return null;
        }

        if (!DateTime.TryParseExact(until, CityTimes, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out var local))
        {
            throw new ValidationFailed("until", "'{0}' is not a time. Write 18:30, or 2031-05-12 18:30.", until);
        }

        // A time without a date is today's.
        var time = local.Year == 1 ? clock.Today.ToDateTime(TimeOnly.FromDateTime(local)) : local;
        return new DateTimeOffset(time, clock.TimeZone.GetUtcOffset(time));
    }
}
