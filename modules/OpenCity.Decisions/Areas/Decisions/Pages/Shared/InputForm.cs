using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>One field of the form that asks for a model's inputs.</summary>
/// <param name="Name">The name of the form's field.</param>
/// <param name="Input">The input.</param>
/// <param name="Value">What was typed.</param>
internal sealed record InputField(string Name, CompiledInput Input, string Value)
{
    public string Label => Input.Source.Element.Label ?? Input.Name;

    /// <summary>How the field asks.</summary>
    public FieldType Asks => Input.Type.Plain switch
    {
        var type when type == SimpleType.Number => FieldType.Number,
        var type when type == SimpleType.Boolean => FieldType.YesNo,
        ListType or ContextType => FieldType.TextArea,
        _ => FieldType.Text,
    };

    /// <summary>An English sentence, key of its translation, on how to write the value.</summary>
    public string Hint => Input.Type.Plain switch
    {
        var type when type == SimpleType.Number => "A number.",
        var type when type == SimpleType.Boolean => "Leave both empty for no value.",
        var type when type == SimpleType.String => "A text.",
        var type when type == SimpleType.Date => "A date, for example 2026-05-31.",
        var type when type == SimpleType.Time => "A time of day, for example 16:30:00.",
        var type when type == SimpleType.DateTime => "A date and time, for example 2026-05-31T16:30:00.",
        var type when type == SimpleType.Days => "A duration, for example P10D for ten days.",
        var type when type == SimpleType.Months => "A duration, for example P1Y6M for a year and six months.",
        ListType => "A list in JSON, for example [1, 2].",
        ContextType => "An object in JSON, for example {\"width\": 3}.",
        _ => "A number, true, false, or a text.",
    };
}

/// <summary>Reads the form that asks for a model's inputs.</summary>
internal static class InputForm
{
    private const string Prefix = "in-";

    /// <summary>The fields of the inputs; what was typed is in them again.</summary>
    public static IReadOnlyList<InputField> Fields(IEnumerable<CompiledInput> inputs, IFormCollection? posted) =>
        [.. inputs.DistinctBy(i => i.Name).Select((input, i) => (Name: Prefix + i.ToString(CultureInfo.InvariantCulture), input)).Select(f => new InputField(f.Name, f.input, posted?[f.Name].ToString() ?? string.Empty))];

    /// <summary>What was typed as values; what is empty has none.</summary>
    /// <exception cref="ValidationFailed">A number is none, or JSON cannot be read.</exception>
    public static JsonObject Read(IEnumerable<InputField> fields)
    {
        var (values, errors) = (new JsonObject(), new List<InputError>());
        foreach (var field in fields)
        {
            if (string.IsNullOrWhiteSpace(field.Value))
            {
                values[field.Input.Name] = null;
            }
            else if (!TryRead(field, out var value))
            {
                errors.Add(new InputError(field.Name, "“{0}” cannot be read as a value of “{1}”.", field.Value, field.Label));
            }
            else
            {
                values[field.Input.Name] = value;
            }
        }

        return errors.Count == 0 ? values : throw new ValidationFailed(errors);
    }

    private static bool TryRead(InputField field, out JsonNode? value)
    {
        var text = field.Value.Trim();
        value = text;
        switch (field.Input.Type.Plain)
        {
            case var type when type == SimpleType.Number:
                return TryNumber(text, out value);
            case var type when type == SimpleType.Boolean:
                value = text == "true";
                return text is "true" or "false";
            case ListType or ContextType:
                return TryJson(text, out value);
            case var type when type == SimpleType.Any && (TryNumber(text, out var known) || (text is "true" or "false" && TryJson(text, out known))):
                value = known;
                return true;
            default:
                return true;
        }
    }

    /// <summary>With a comma or a point, and spaces between thousands: digits are kept as they are.</summary>
    private static bool TryNumber(string text, out JsonNode? value)
    {
        var plain = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace(',', '.');
        return TryJson(plain, out value) && value?.GetValueKind() == JsonValueKind.Number;
    }

    private static bool TryJson(string text, out JsonNode? value)
    {
        try
        {
            value = JsonNode.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            value = null;
            return false;
        }
    }
}
