using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Ui;

/// <summary>Fills a <see cref="FieldView"/> from the tag, the property's metadata and what was posted.</summary>
internal static class FieldReader
{
    private const int MostRadios = 6;

    public static FieldView Read(FieldTagHelper tag, IHtmlHelper html, IReadOnlyList<string> cultures, IHtmlContent attributes)
    {
        var metadata = tag.For?.Metadata;
        var name = html.Name(tag.For?.Name ?? tag.Name!);
        var id = html.GenerateIdFromName(name);
        var model = tag.For is null ? tag.Value : tag.For.Model;
        var choices = ReadChoices(tag, metadata);
        var type = tag.Type is FieldType.Auto ? Guess(metadata, model, choices) : tag.Type;
        var state = tag.ViewContext.ViewData.ModelState;
        state.TryGetValue(name, out var entry);
        var parts = ReadParts(type, id, name, model, cultures, state);
        var errors = new[] { name }.Concat(parts.Select(part => part.Name))
            .SelectMany(key => state.TryGetValue(key, out var found) ? found.Errors : [])
            .Select(error => error.ErrorMessage)
            .Where(message => message.Length > 0)
            .Distinct(StringComparer.Ordinal);
        var selected = ReadSelected(entry, model, metadata);
        return new FieldView
        {
            Type = type,
            Id = id,
            Name = name,
            Label = tag.Label.OrNull() ?? metadata?.GetDisplayName() ?? name,
            IsHeading = tag.Heading,
            Hint = tag.Hint.OrNull() ?? metadata?.Description.OrNull(),
            IsOptional = !(tag.Required ?? IsRequired(metadata)) && type is not FieldType.Checkbox and not FieldType.Checkboxes,
            Errors = [.. errors],
            Value = type is FieldType.Password ? string.Empty : selected.FirstOrDefault() ?? string.Empty,
            Selected = selected,
            Choices = choices,
            Parts = parts,
            Rows = tag.Rows,
            MaxLength = tag.MaxLength ?? MaximumLength(metadata),
            Width = tag.Width,
            Autocomplete = tag.Autocomplete.OrNull(),
            InputMode = tag.InputMode.OrNull() ?? KeyboardFor(type, metadata),
            Prefix = tag.Prefix.OrNull(),
            Suffix = tag.Suffix.OrNull(),
            Accept = tag.Accept.OrNull(),
            IsMultiple = tag.Multiple ?? (metadata?.IsEnumerableType ?? false),
            SendsFalse = tag.For is not null,
            Attributes = attributes,
        };
    }

    private static List<Choice> ReadChoices(FieldTagHelper tag, ModelMetadata? metadata)
    {
        if (tag.Choices is not null)
        {
            return [.. tag.Choices];
        }

        var named = (metadata?.ElementMetadata ?? metadata)?.EnumGroupedDisplayNamesAndValues;
        return named is null ? [] : [.. named.Select(pair => new Choice(EnumName(metadata!, pair.Value), pair.Key.Name))];
    }

    /// <summary>Values of enumerations are sent by name, so that addresses and logs can be read.</summary>
    private static string EnumName(ModelMetadata metadata, string number)
    {
        var type = (metadata.ElementMetadata ?? metadata).UnderlyingOrModelType;
        return Enum.Parse(type, number).ToString()!;
    }

    private static FieldType Guess(ModelMetadata? metadata, object? model, List<Choice> choices)
    {
        var type = metadata?.UnderlyingOrModelType ?? model?.GetType() ?? typeof(string);
        if (typeof(IFormFile).IsAssignableFrom(type) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type))
        {
            return FieldType.File;
        }

        if (choices.Count > 0)
        {
            return metadata is { IsEnumerableType: true } ? FieldType.Checkboxes
                : choices.Count <= MostRadios ? FieldType.Radios : FieldType.Select;
        }

        return metadata?.DataTypeName switch
        {
            nameof(DataType.EmailAddress) => FieldType.Email,
            nameof(DataType.PhoneNumber) => FieldType.Telephone,
            nameof(DataType.Url) => FieldType.Url,
            nameof(DataType.Password) => FieldType.Password,
            nameof(DataType.MultilineText) => type == typeof(LocalizedText) ? FieldType.LocalizedTextArea : FieldType.TextArea,
            _ => GuessByType(type, metadata),
        };
    }

    private static FieldType GuessByType(Type type, ModelMetadata? metadata) => type switch
    {
        _ when type == typeof(LocalizedText) => FieldType.LocalizedText,
        _ when type == typeof(DateOnly) => FieldType.Date,
        _ when type == typeof(bool) => metadata is { IsNullableValueType: true } ? FieldType.YesNo : FieldType.Checkbox,
        _ when type.IsPrimitive || type == typeof(decimal) => FieldType.Number,
        _ => FieldType.Text,
    };

    private static List<FieldPart> ReadParts(
        FieldType type, string id, string name, object? model, IReadOnlyList<string> cultures, ModelStateDictionary state)
    {
        (string Key, string Value)[] parts = type switch
        {
            FieldType.Date => DateParts(model is DateOnly date && date != default ? date : null),
            FieldType.LocalizedText or FieldType.LocalizedTextArea =>
                [.. cultures.Select(culture => (culture, (model as LocalizedText)?.Values.GetValueOrDefault(culture) ?? string.Empty))],
            _ => [],
        };
        var whole = state.TryGetValue(name, out var entry) && entry.Errors.Count > 0;
        var anyPart = parts.Any(part => IsWrong(state, $"{name}.{part.Key}"));
        return [.. parts.Select((part, index) => new FieldPart(
            index == 0 ? id : $"{id}_{part.Key}",
            $"{name}.{part.Key}",
            part.Key,
            state.TryGetValue($"{name}.{part.Key}", out var posted) ? posted.AttemptedValue ?? part.Value : part.Value,
            IsWrong(state, $"{name}.{part.Key}") || (whole && !anyPart)))];
    }

    private static bool IsWrong(ModelStateDictionary state, string key) => state.TryGetValue(key, out var entry) && entry.Errors.Count > 0;

    private static (string Key, string Value)[] DateParts(DateOnly? date) =>
    [
        ("Day", date?.Day.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
        ("Month", date?.Month.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
        ("Year", date?.Year.ToString(CultureInfo.InvariantCulture) ?? string.Empty),
    ];

    private static string[] ReadSelected(ModelStateEntry? entry, object? model, ModelMetadata? metadata) => entry?.RawValue switch
    {
        string text => [text],
        string[] texts => texts,
        _ when entry?.AttemptedValue is { } attempted => [attempted],
        _ => model switch
        {
            null => [],
            string text => [text],
            decimal amount when metadata?.DataTypeName == nameof(DataType.Currency) => [amount.ToString("0.00", CultureInfo.CurrentCulture)],
            IEnumerable many => [.. many.Cast<object?>().OfType<object>().Select(Text)],
            _ => [Text(model)],
        },
    };

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.####", CultureInfo.CurrentCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static bool IsRequired(ModelMetadata? metadata) =>
        metadata is not null && metadata.IsRequired && metadata.UnderlyingOrModelType != typeof(LocalizedText);

    private static int? MaximumLength(ModelMetadata? metadata) => metadata?.ValidatorMetadata
        .Select(validator => validator switch
        {
            StringLengthAttribute length => length.MaximumLength,
            MaxLengthAttribute { Length: > 0 } length => length.Length,
            _ => (int?)null,
        })
        .FirstOrDefault(length => length is not null);

    private static string? KeyboardFor(FieldType type, ModelMetadata? metadata)
    {
        var number = metadata?.UnderlyingOrModelType;
        return type is not FieldType.Number ? null
            : number == typeof(decimal) || number == typeof(double) || number == typeof(float) ? "decimal" : "numeric";
    }
}
