using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Model.Answers;

/// <summary>Takes answers that passed the rules into the permit's own fields.</summary>
internal static class AnswerValues
{
    public static double Double(JsonNode node) => double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Fills place, BLDS fields and the register's description.</summary>
    public static void Fill(Permit permit, PermitTypeDefinition definition, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(definition);
        FillPlace(permit, definition, answers);
        permit.EstProjectCost = DecimalOf(definition, answers, BldsField.EstProjectCost);
        permit.HousingUnits = Whole(DecimalOf(definition, answers, BldsField.HousingUnits));
        permit.TotalSqFt = SquareFeet(definition, answers);
        permit.ContractorCompanyName = AnswerTo(definition, answers, BldsField.ContractorCompanyName) is { } name ? name.ToString() : null;
        permit.Pin = AnswerTo(definition, answers, BldsField.Pin) is { } pin ? pin.ToString() : null;
        permit.Description = RegisterText.Write(definition, answers);
    }

    /// <summary>The place alone: drafts show it in lists before anything else is checked.</summary>
    public static void FillPlace(Permit permit, PermitTypeDefinition definition, JsonObject answers)
    {
        if (definition.Questions.FirstOrDefault(q => q.Type == QuestionType.Address) is { } address)
        {
            var parts = answers[address.Key] as JsonObject;
            permit.Address1 = Part(parts, "street");
            permit.Address2 = Part(parts, "unit");
            permit.City = Part(parts, "city") ?? permit.City;
            permit.PostalCode = Part(parts, "postalCode")?.ToUpperInvariant() is { } code ? code.Length == 6 ? $"{code[..3]} {code[3..]}" : code : null;
        }

        if (definition.Questions.FirstOrDefault(q => q.Type == QuestionType.MapPin) is { } pin)
        {
            var parts = answers[pin.Key] as JsonObject;
            permit.Latitude = Degrees(parts?["latitude"]);
            permit.Longitude = Degrees(parts?["longitude"]);
        }
    }

    private static JsonNode? AnswerTo(PermitTypeDefinition definition, JsonObject answers, BldsField field) =>
        definition.Questions.FirstOrDefault(q => q.Fills == field) is { } question ? answers[question.Key] : null;

    private static decimal? DecimalOf(PermitTypeDefinition definition, JsonObject answers, BldsField field) =>
        AnswerTo(definition, answers, field) is { } node && node.GetValueKind() == JsonValueKind.Number
            ? decimal.Parse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)
            : null;

    /// <summary>BLDS counts square feet; Canadian forms ask for square metres.</summary>
    private static int? SquareFeet(PermitTypeDefinition definition, JsonObject answers)
    {
        var question = definition.Questions.FirstOrDefault(q => q.Fills == BldsField.TotalSqFt);
        var factor = question?.Unit is "m²" ? 10.763910416709722m : 1m;
        return DecimalOf(definition, answers, BldsField.TotalSqFt) is { } area ? Whole(area * factor) : null;
    }

    /// <summary>Null for what no building has.</summary>
    private static int? Whole(decimal? number) => number is >= 0 and <= int.MaxValue ? (int)decimal.Round(number.Value, MidpointRounding.AwayFromZero) : null;

    private static string? Part(JsonObject? parts, string name) =>
        parts?[name] is { } node && node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Trim() is { Length: > 0 } text ? text : null;

    private static double? Degrees(JsonNode? node) => node?.GetValueKind() == JsonValueKind.Number ? Double(node) : null;
}
