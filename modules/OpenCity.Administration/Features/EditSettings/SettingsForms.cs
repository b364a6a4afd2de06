using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Administration.Features.EditSettings;

/// <summary>Makes a form of any class of settings, and reads it back.</summary>
internal sealed class SettingsForms(IStringLocalizerFactory localizers)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The questions, with what the city has chosen.</summary>
    public IReadOnlyList<SettingsField> Fields(SettingsDocument document)
    {
        var text = localizers.Create(document.Description.Type);
        return [.. Properties(document.Description.Type).Select(p => Field(p, document.Values[JsonName(p)], text))];
    }

    /// <summary>What was posted, as JSON. Secrets that were left empty stay as they are.</summary>
    /// <exception cref="ValidationFailed">A value cannot be read.</exception>
    public static JsonObject Read(SettingsDescription description, IFormCollection form, IReadOnlyList<string> cultures)
    {
        var values = new JsonObject();
        var errors = new List<InputError>();
        foreach (var property in Properties(description.Type))
        {
            var name = JsonName(property);
            try
            {
                if (property.GetCustomAttribute<SecretAttribute>() is null || form[name].ToString().Length > 0)
                {
                    values[name] = Read(property, name, form, cultures);
                }
            }
            catch (Exception exception) when (exception is FormatException or OverflowException or JsonException or ArgumentException)
            {
                errors.Add(new InputError(name, Problem(property)));
            }
        }

        return errors.Count > 0 ? throw new ValidationFailed(errors) : values;
    }

    private static SettingsField Field(PropertyInfo property, JsonNode? value, IStringLocalizer text)
    {
        var display = property.GetCustomAttribute<DisplayAttribute>();
        var type = Kind(property);
        var field = new SettingsField(
            JsonName(property),
            text[display?.Name ?? property.Name].Value,
            display?.Description is { } hint ? text[hint].Value : null,
            type,
            Show(property, value));
        var target = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            FieldType.Select => field with { Choices = [.. Enum.GetNames(target).Select(n => new Choice(JsonNamingPolicy.CamelCase.ConvertName(n), text[target.GetField(n)!.GetCustomAttribute<DisplayAttribute>()?.Name ?? n]))] },
            FieldType.LocalizedTextArea => field with { Rows = 10 },
            _ => field,
        };
    }

    private static FieldType Kind(PropertyInfo property)
    {
        var target = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isLong = property.GetCustomAttribute<DataTypeAttribute>()?.DataType == DataType.MultilineText;
        return target switch
        {
            _ when property.GetCustomAttribute<SecretAttribute>() is not null => FieldType.Password,
            _ when target == typeof(bool) => FieldType.Checkbox,
            _ when target.IsEnum => FieldType.Select,
            _ when target == typeof(DateOnly) => FieldType.Date,
            _ when target == typeof(LocalizedText) => isLong ? FieldType.LocalizedTextArea : FieldType.LocalizedText,
            _ when target == typeof(string) => isLong || property.Name.EndsWith("Address", StringComparison.Ordinal) ? FieldType.TextArea : FieldType.Text,
            _ when IsNumber(target) => FieldType.Number,
            _ => FieldType.TextArea,
        };
    }

    private static object? Show(PropertyInfo property, JsonNode? value)
    {
        if (value is null)
        {
            return null;
        }

        var target = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return target switch
        {
            _ when IsList(target) => string.Join('\n', value.AsArray().Select(v => v!.GetValue<string>())),
            _ when target == typeof(string) || target.IsEnum => value.GetValue<string>(),
            _ when target == typeof(bool) || target == typeof(DateOnly) || target == typeof(LocalizedText) || IsNumber(target) => value.Deserialize(target, Options),
            _ => value.ToJsonString(Options),
        };
    }

    private static JsonNode? Read(PropertyInfo property, string name, IFormCollection form, IReadOnlyList<string> cultures)
    {
        var target = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var typed = form[name].ToString().Trim().ReplaceLineEndings("\n");
        return target switch
        {
            _ when target == typeof(bool) => form[name].Any(v => v is "true" or "on"),
            _ when target == typeof(LocalizedText) => new JsonObject(cultures.Select(c => KeyValuePair.Create(c, (JsonNode?)JsonValue.Create(form[$"{name}.{c}"].ToString().Trim().ReplaceLineEndings("\n"))))),
            _ when target == typeof(DateOnly) => ReadDate(name, form),
            _ when typed.Length == 0 && target != property.PropertyType => null,
            _ when target == typeof(int) || target == typeof(long) => long.Parse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture),
            _ when target == typeof(decimal) => decimal.Parse(Point(typed), CultureInfo.InvariantCulture),
            _ when IsNumber(target) => double.Parse(Point(typed), CultureInfo.InvariantCulture),
            _ when IsList(target) => new JsonArray([.. typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(v => (JsonNode?)v)]),
            _ when target == typeof(string) || target.IsEnum => typed,
            _ => JsonNode.Parse(typed.Length == 0 ? "null" : typed),
        };
    }

    private static JsonValue? ReadDate(string name, IFormCollection form)
    {
        var parts = new[] { form[name + ".Year"].ToString(), form[name + ".Month"].ToString(), form[name + ".Day"].ToString() };
        if (parts.All(string.IsNullOrWhiteSpace))
        {
            return null;
        }

        var numbers = parts.Select(p => int.Parse(p, NumberStyles.None, CultureInfo.InvariantCulture)).ToArray();
        return JsonValue.Create(new DateOnly(numbers[0], numbers[1], numbers[2]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static string Problem(PropertyInfo property) => Kind(property) switch
    {
        FieldType.Number => "Enter a number.",
        FieldType.Date => "Enter a date with day, month and year.",
        _ => "This cannot be read. Check brackets, commas and quotation marks.",
    };

    // In French the comma parts the decimals.
    private static string Point(string number) => number.Replace(',', '.').Replace(" ", string.Empty, StringComparison.Ordinal);

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double);

    private static bool IsList(Type type) => typeof(IEnumerable<string>).IsAssignableFrom(type) && type != typeof(string);

    private static string JsonName(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p is { CanRead: true, CanWrite: true } && p.GetCustomAttribute<JsonIgnoreAttribute>() is null);
}
