using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Permits.Model.Types;

/// <summary>One question of a form.</summary>
internal sealed class Question
{
    /// <summary>The key of the answer; the same question keeps its key in later versions.</summary>
    [Required, RegularExpression("^[a-z][A-Za-z0-9]{0,39}$")]
    public string Key { get; set; } = string.Empty;

    public QuestionType Type { get; set; }

    [Required]
    public LocalizedText Label { get; set; } = LocalizedText.Empty;

    public LocalizedText Hint { get; set; } = LocalizedText.Empty;

    public bool Required { get; set; } = true;

    /// <summary>The unit of a number, for example <c>m²</c>.</summary>
    public string? Unit { get; set; }

    /// <summary>The least number, or the amount of money.</summary>
    public decimal? Min { get; set; }

    /// <summary>The greatest number, or the amount of money.</summary>
    public decimal? Max { get; set; }

    /// <summary>The most characters of a text.</summary>
    [Range(1, 10_000)]
    public int? MaxLength { get; set; }

    /// <summary>The answers of a choice.</summary>
    public IReadOnlyList<QuestionOption> Options { get; set; } = [];

    /// <summary>The BLDS field that the answer fills.</summary>
    public BldsField? Fills { get; set; }

    /// <summary>The most characters, said or not.</summary>
    [JsonIgnore]
    public int LengthLimit => MaxLength ?? (Type == QuestionType.TextArea ? 2_000 : 200);
}

/// <summary>One answer of a choice.</summary>
internal sealed class QuestionOption
{
    [Required, RegularExpression("^[A-Za-z0-9-]{1,40}$")]
    public string Value { get; set; } = string.Empty;

    [Required]
    public LocalizedText Label { get; set; } = LocalizedText.Empty;

    public LocalizedText Hint { get; set; } = LocalizedText.Empty;
}

/// <summary>How a question is answered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionType>))]
internal enum QuestionType
{
    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("textarea")]
    TextArea,

    [JsonStringEnumMemberName("number")]
    Number,

    [JsonStringEnumMemberName("money")]
    Money,

    [JsonStringEnumMemberName("yesNo")]
    YesNo,

    [JsonStringEnumMemberName("choice")]
    Choice,

    [JsonStringEnumMemberName("multiChoice")]
    MultiChoice,

    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("email")]
    Email,

    [JsonStringEnumMemberName("tel")]
    Tel,

    [JsonStringEnumMemberName("address")]
    Address,

    [JsonStringEnumMemberName("mapPin")]
    MapPin,

    [JsonStringEnumMemberName("files")]
    Files,
}

/// <summary>The BLDS fields that an answer can fill.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BldsField>))]
internal enum BldsField
{
    EstProjectCost,
    HousingUnits,
    TotalSqFt,
    ContractorCompanyName,
    Pin,
}
