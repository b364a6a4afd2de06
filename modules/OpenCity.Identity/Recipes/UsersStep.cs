using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace OpenCity.Identity.Recipes;

/// <summary>The step <c>Users</c>, as Orchard Core's recipes write it.</summary>
internal sealed class UsersStep
{
    [Required, Description("The people.")]
    public IReadOnlyList<UserEntry> Users { get; set; } = [];
}

/// <summary>A person of a recipe.</summary>
internal sealed class UserEntry
{
    [Required, EmailAddress, MaxLength(254), Description("The mail address: the key.")]
    public string Email { get; set; } = string.Empty;

    [MaxLength(100), Description("The name shown to others.")]
    public string? DisplayName { get; set; }

    [MaxLength(100), Description("As in Orchard Core; the name shown to others where displayName is left out.")]
    public string? UserName { get; set; }

    [RegularExpression("^(en|fr)$"), Description("The preferred language: en or fr.")]
    public string Culture { get; set; } = "en";

    [Description("False for an address that must still be confirmed.")]
    public bool EmailConfirmed { get; set; } = true;

    [Description("False for an account that may not sign in.")]
    public bool IsEnabled { get; set; } = true;

    [MaxLength(200), Description("A hash of ASP.NET Core Identity, version 3.")]
    public string? PasswordHash { get; set; }

    [MaxLength(128), Description("A password, in Development and while a city is set up. Without it and without a hash the person is invited by mail.")]
    public string? Password { get; set; }

    [Description("The names of the person's roles.")]
    public IReadOnlyList<string> RoleNames { get; set; } = [];
}
