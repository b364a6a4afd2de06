using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Tenants.Areas.Tenants.Pages;

/// <summary>The state of a city in words and colour.</summary>
internal static class CityState
{
    public static string Name(TenantState state) => state switch
    {
        TenantState.Running => "Open",
        TenantState.Disabled => "Closed",
        TenantState.Initializing => "Being made",
        _ => "Waits for its set-up",
    };

    public static TagKind Kind(TenantUse city) => city.Fault is not null ? TagKind.Danger : city.State switch
    {
        TenantState.Running => TagKind.Success,
        TenantState.Disabled => TagKind.Neutral,
        TenantState.Initializing => TagKind.Active,
        _ => TagKind.Warning,
    };

    /// <summary>The engine by its own name.</summary>
    public static string Engine(TenantUse city) => city.Engine == DatabaseEngine.Postgres ? "PostgreSQL" : "SQLite";

    /// <summary>Where the city is found, for example <c>services.pineriver.example/b</c>; null where it is found at every address that no other city has.</summary>
    public static string? Address(TenantUse city) => city.Hosts.Count + city.PathPrefix.Length == 0 ? null : string.Join(", ", city.Hosts) + city.PathPrefix;
}
