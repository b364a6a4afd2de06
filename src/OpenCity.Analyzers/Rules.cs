using Microsoft.CodeAnalysis;

namespace OpenCity.Analyzers;

/// <summary>What a module or theme may not do. Each message names the remedy, because its reader may not know the platform.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ForbiddenReference = Error(
        "OC1001",
        "A module sees the open layer only",
        "'{0}' belongs to {1}, which a module must not see: use OpenCity.Abstractions or a contract in OpenCity.Contracts, or agree on a contract with its makers");

    public static readonly DiagnosticDescriptor StaticState = Error(
        "OC1002",
        "No static mutable state",
        "'{0}' is static and can change, so every tenant would share it: keep it in a scoped service, in ITenantCache or in the tenant's database, or make it an immutable collection");

    public static readonly DiagnosticDescriptor SharedCache = Error(
        "OC1003",
        "No cache that tenants share",
        "'{0}' would show one tenant's content to another: use ITenantCache");

    public static readonly DiagnosticDescriptor OwnScope = Error(
        "OC1004",
        "No scope without a tenant",
        "'{0}' makes a scope that belongs to no tenant: inject what is needed, or use ITenantScopes.RunAsync");

    public static readonly DiagnosticDescriptor OwnContext = Error(
        "OC1005",
        "No database context outside the kernel",
        "'{0}' leaves the tenant's connection and unit of work: derive ModuleDbContext and register it with AddModuleDbContext");

    public static readonly DiagnosticDescriptor HostedService = Error(
        "OC1006",
        "No work or middleware outside a tenant",
        "'{0}' runs once for the process and for no tenant: use IBackgroundTask for work, and StartupBase.Configure for middleware");

    public static readonly DiagnosticDescriptor OptionalNeighbour = Error(
        "OC1007",
        "Ask for an optional contract as a neighbour",
        "GetService<{0}>() throws where the tenant has no provider instead of giving null: inject Neighbour<{0}> and ask Exists");

    public static readonly DiagnosticDescriptor OwnConnection = Error(
        "OC1009",
        "No connection of a module's own",
        "'{0}' would reach this server and the network around it, wherever a person's address leads: use IOutgoingHttp for requests and IMailer for mail");

    public static readonly DiagnosticDescriptor InlineMarkup = Error(
        "OC1008",
        "No inline script or style",
        "{0} is refused by the content security policy: {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "Modules", DiagnosticSeverity.Error, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.NotConfigurable);
}
