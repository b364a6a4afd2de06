using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Abstractions.Tests.Ui;

/// <summary>One property for each way to ask; view models must be public.</summary>
public sealed class SampleForm
{
    public static readonly DateTimeOffset Instant = new(2031, 5, 1, 2, 30, 0, TimeSpan.Zero);
    public static readonly DateOnly Day = new(2031, 5, 1);
    public static readonly Choice[] Wards = [new("n", "North") { Hint = "Above the river" }, new("s", "South <s>")];

    [Display(Name = "Full name", Description = "As on the tax bill."), Required]
    public string Name { get; set; } = string.Empty;

    [Display(Name = "Email"), EmailAddress]
    public string? Email { get; set; }

    [Display(Name = "Begins")]
    public DateOnly? Begins { get; set; }

    [Display(Name = "Area")]
    public decimal? Area { get; set; }

    [Display(Name = "Story"), StringLength(200), DataType(DataType.MultilineText)]
    public string? Story { get; set; }

    [Display(Name = "Kind")]
    public SampleKind Kind { get; set; }

    [Display(Name = "Ward")]
    public string? Ward { get; set; }

    [Display(Name = "Extras")]
    public List<string> Extras { get; set; } = [];

    [Display(Name = "River")]
    public bool? River { get; set; }

    [Display(Name = "I agree")]
    public bool Agrees { get; set; }

    [Display(Name = "Plan")]
    public IFormFile? Plan { get; set; }

    [Display(Name = "Title")]
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    [Display(Name = "Secret"), DataType(DataType.Password)]
    public string? Secret { get; set; }

    [Display(Name = "What is it?")]
    public string? Heading { get; set; }

    [Display(Name = "Latitude")]
    public double? Latitude { get; set; }

    [Display(Name = "Longitude")]
    public double? Longitude { get; set; }
}

public enum SampleKind
{
    [Display(Name = "A deck")]
    Deck,

    [Display(Name = "A fence")]
    Fence,
}
