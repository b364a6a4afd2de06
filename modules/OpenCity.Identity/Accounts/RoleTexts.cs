using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;

namespace OpenCity.Identity.Accounts;

/// <summary>Roles in the reader's language. A city's own roles are shown as the city named them.</summary>
internal static class RoleTexts
{
    public static string RoleName(this IStringLocalizer T, string role) => role switch
    {
        Roles.Administrator => T["Administrator"],
        Roles.Clerk => T["Clerk"],
        Roles.Reviewer => T["Reviewer"],
        Roles.Resident => T["Resident"],
        Roles.Anonymous => T["Anonymous"],
        _ => role,
    };
}
