using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Workflows;
using OpenCity.Permits.Model;

namespace OpenCity.Permits;

/// <summary>What a city may choose about its permits.</summary>
[TenantSettings("PermitSettings", Title = "Permits", Permission = Permissions.ConfigureName)]
internal sealed class PermitSettings : IValidatableObject
{
    [Display(Name = "Days for which a draft is kept", Description = "Drafts that nobody touches for so long are deleted with everything in them."), Range(7, 365)]
    public int DraftLifetimeDays { get; set; } = 60;

    [Display(Name = "Business days within which the city decides", Description = "Counted from a complete application; days on which the applicant has to change something do not count."), Range(1, 365)]
    public int DecisionBusinessDays { get; set; } = 15;

    [Display(Name = "Days on which the town hall is closed", Description = "One date for each line, such as 2031-07-01. Weekends, and the holidays of the city’s calendar where it keeps one, are closed anyway.")]
    public IReadOnlyList<string> ClosedDays { get; set; } = [];

    [Display(Name = "Email for questions about permits", Description = "Named in every mail. Leave empty to name the city’s own address."), EmailAddress]
    public string? QuestionsEmail { get; set; }

    [Display(Name = "Where fees are paid", Description = "Said to applicants when their permit is approved, for example the address and hours of the counter.")]
    public Abstractions.Localization.LocalizedText WhereToPay { get; set; } = new("Pay at the town hall counter in cash, by cheque or by card.", "Payez au comptoir de l’hôtel de ville, en argent comptant, par chèque ou par carte.");

    [Display(Name = "Show applications in the public register before a permit is issued")]
    public bool RegisterShowsApplications { get; set; }

    [Display(Name = "Show the name of the contractor’s company in the public register")]
    public bool RegisterShowsContractors { get; set; } = true;

    [Display(Name = "Show the estimated cost of the work in the public register")]
    public bool RegisterShowsCost { get; set; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => ClosedDays
        .Where(day => !TryDate(day, out _))
        .Select(day => new ValidationResult($"'{day}' is not a date: write it like 2031-07-01.", [nameof(ClosedDays)]));

    /// <summary>The calendar by which deadlines are counted.</summary>
    /// <param name="city">The city's own calendar, with its holidays; null where it keeps none.</param>
    internal BusinessDays Calendar(IBusinessCalendar? city) => new(city, [.. ClosedDays.Where(d => TryDate(d, out _)).Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    private static bool TryDate(string text, out DateOnly date) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
