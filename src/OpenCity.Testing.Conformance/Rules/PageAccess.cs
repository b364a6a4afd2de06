using Mono.Cecil;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Every page says who may see it.</summary>
internal static class PageAccess
{
    private const string Security = "OpenCity.Abstractions.Security.";

    public static IEnumerable<string> Violations(AssemblyDefinition assembly) =>
        assembly.MainModule.Types
            .Where(type => !type.IsAbstract && type.DerivesFrom("Microsoft.AspNetCore.Mvc.RazorPages.PageModel"))
            .Where(type => !type.SelfAndBases().Any(SaysAccess))
            .Select(type => $"{type.FullName} does not say who may see it; add [RequirePermission], [SignedIn] or [Public].");

    private static bool SaysAccess(TypeDefinition type) =>
        type.Has(Security + "RequirePermissionAttribute") || type.Has(Security + "PublicAttribute") || type.Has(Security + "SignedInAttribute");
}
