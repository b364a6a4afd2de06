using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Permits.Model.Types;

/// <summary>What a kind of permit is, asks and costs: recipe data.</summary>
internal sealed class PermitTypeDefinition
{
    /// <summary>Upper-case letters, digits and hyphens, for example <c>DECK</c>.</summary>
    [Required, RegularExpression("^[A-Z][A-Z0-9-]{0,38}$")]
    public string Code { get; set; } = string.Empty;

    [Required]
    public LocalizedText Name { get; set; } = LocalizedText.Empty;

    /// <summary>One sentence on the page of services.</summary>
    [Required]
    public LocalizedText Summary { get; set; } = LocalizedText.Empty;

    /// <summary>When one needs the permit and when not.</summary>
    public LocalizedText Guidance { get; set; } = LocalizedText.Empty;

    /// <summary>What the applicant should have at hand before beginning.</summary>
    public IReadOnlyList<LocalizedText> HaveReady { get; set; } = [];

    /// <summary>In Canadian dollars; what is asked where no <see cref="FeeDecision"/> says otherwise.</summary>
    [Range(0, 1_000_000)]
    public decimal Fee { get; set; }

    /// <summary>The decision by which the fee is worked out from the answers, where the city has the feature OpenCity.Decisions.</summary>
    public FeeDecision? FeeDecision { get; set; }

    /// <summary>The key of the workflow by which staff deal with it, where the city has the feature OpenCity.Workflows.</summary>
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9-]{0,99}$")]
    public string? Workflow { get; set; }

    /// <summary>The letters before the year in permit numbers, for example <c>BP</c>.</summary>
    [Required, RegularExpression("^[A-Z]{1,6}$")]
    public string NumberPrefix { get; set; } = "BP";

    /// <summary>How long an issued permit is valid.</summary>
    [Range(1, 120)]
    public int ValidityMonths { get; set; } = 12;

    /// <summary>Business days within which the city means to decide; empty takes the city's setting.</summary>
    [Range(1, 365)]
    public int? DecisionBusinessDays { get; set; }

    /// <summary>
    /// What the public register says of the work. Places such as <c>{area}</c> take answers to choices and numbers only: free
    /// text could tell more of the applicant than anyone should read.
    /// </summary>
    [Required]
    public LocalizedText RegisterDescription { get; set; } = LocalizedText.Empty;

    /// <summary>BLDS PermitTypeMapped.</summary>
    [AllowedValues(null, "Building", "Demolition", "Electrical", "Mechanical", "Plumbing", "Roof", "Fence", "Grading", "Pool/Spa")]
    public string? PermitTypeMapped { get; set; }

    /// <summary>BLDS PermitClassMapped.</summary>
    [AllowedValues(null, "Residential", "Non-Residential")]
    public string? PermitClassMapped { get; set; }

    /// <summary>BLDS WorkClassMapped.</summary>
    [AllowedValues(null, "New", "Existing")]
    public string? WorkClassMapped { get; set; }

    /// <summary>Lower first on the page of services.</summary>
    public int Position { get; set; }

    /// <summary>Residents can begin applications.</summary>
    public bool IsOpen { get; set; } = true;

    [MinLength(1)]
    public IReadOnlyList<FormSection> Sections { get; set; } = [];

    public IReadOnlyList<RequiredDocument> Documents { get; set; } = [];

    /// <summary>Conditions that staff can add with one choice.</summary>
    public IReadOnlyList<StandardCondition> Conditions { get; set; } = [];

    [JsonIgnore]
    public IEnumerable<Question> Questions => Sections.SelectMany(s => s.Questions);

    /// <summary>What a change can be asked of: questions and documents by key.</summary>
    public LocalizedText? LabelOf(string key) =>
        Questions.FirstOrDefault(q => q.Key == key)?.Label ?? Documents.FirstOrDefault(d => d.Code == key)?.Label;
}

/// <summary>A page or two of questions that belong together.</summary>
internal sealed class FormSection
{
    [Required, RegularExpression("^[a-z][A-Za-z0-9]{0,39}$")]
    public string Key { get; set; } = string.Empty;

    [Required]
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public LocalizedText Hint { get; set; } = LocalizedText.Empty;

    [MinLength(1)]
    public IReadOnlyList<Question> Questions { get; set; } = [];
}

/// <summary>A document that the application needs, or may have.</summary>
internal sealed class RequiredDocument
{
    [Required, RegularExpression("^[a-z][A-Za-z0-9]{0,39}$")]
    public string Code { get; set; } = string.Empty;

    [Required]
    public LocalizedText Label { get; set; } = LocalizedText.Empty;

    public LocalizedText Hint { get; set; } = LocalizedText.Empty;

    public bool Required { get; set; } = true;
}

/// <summary>A condition in the city's usual words.</summary>
internal sealed class StandardCondition
{
    [Required, RegularExpression("^[a-z][A-Za-z0-9]{0,39}$")]
    public string Code { get; set; } = string.Empty;

    [Required]
    public LocalizedText Text { get; set; } = LocalizedText.Empty;
}
