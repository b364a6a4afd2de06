using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Identity;

/// <summary>What a city may decide about accounts.</summary>
[TenantSettings("IdentitySettings", Title = "Accounts", Permission = Permissions.ManagePeopleName)]
internal sealed class IdentitySettings
{
    [Display(Name = "Residents may register")]
    public bool RegistrationOpen { get; set; } = true;

    [Display(Name = "Roles that need a second factor")]
    public IReadOnlyList<string> RequireSecondFactorRoles { get; set; } = [];

    [Display(Name = "Least length of passwords"), Range(12, 64)]
    public int MinimumPasswordLength { get; set; } = 12;

    [Display(Name = "Failed attempts before sign-in pauses"), Range(3, 20)]
    public int FailedAttempts { get; set; } = 5;

    [Display(Name = "Minutes that sign-in pauses"), Range(1, 1440)]
    public int LockoutMinutes { get; set; } = 15;

    [Display(Name = "Hours until a sign-in ends"), Range(1, 168)]
    public int SessionHours { get; set; } = 12;

    [Display(Name = "Days until a remembered sign-in ends"), Range(1, 90)]
    public int RememberedSessionDays { get; set; } = 30;

    [Display(Name = "Days that an invitation is good"), Range(1, 30)]
    public int InvitationDays { get; set; } = 7;

    [Display(Name = "Most days that an API token is good"), Range(1, 730)]
    public int ApiTokenDays { get; set; } = 365;

    [Display(Name = "Privacy notice")]
    public LocalizedText PrivacyNotice { get; set; } = new(
        "The city keeps your name, your email address and the language you prefer, to give you the services you ask for and to answer you. Only staff who need them for that see them. You can download or correct them, or close your account, at any time.",
        "La Ville conserve votre nom, votre adresse de courriel et votre langue préférée afin de vous offrir les services que vous demandez et de vous répondre. Seul le personnel qui en a besoin à cette fin y a accès. Vous pouvez en tout temps les télécharger, les corriger ou fermer votre compte.");
}
