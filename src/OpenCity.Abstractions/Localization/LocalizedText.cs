using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCity.Abstractions.Localization;

/// <summary>A text in several languages, as recipes write it: <c>{ "en": "Deck", "fr": "Terrasse" }</c>, or a plain string for all.</summary>
[JsonConverter(typeof(LocalizedTextJsonConverter))]
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    /// <summary>A text with nothing in it.</summary>
    public static readonly LocalizedText Empty = new(ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>Makes a text from values by language (BCP 47).</summary>
    public LocalizedText(IEnumerable<KeyValuePair<string, string>> values) => Values = values.ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes an English and French text.</summary>
    public LocalizedText(string english, string french)
        : this([new("en", english), new("fr", french)])
    {
    }

    /// <summary>The texts by language.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; }

    /// <summary>True where no language has a text.</summary>
    [JsonIgnore]
    public bool IsEmpty => Values.Values.All(string.IsNullOrWhiteSpace);

    /// <summary>The text in a language; else in its parent language, in English, in any.</summary>
    public string In(string culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        var language = culture.Split('-')[0];
        foreach (var key in (ReadOnlySpan<string>)[culture, language, "", "en"])
        {
            if (Values.TryGetValue(key, out var text) && text.Length > 0)
            {
                return text;
            }
        }

        return Values.Values.FirstOrDefault(v => v.Length > 0) ?? string.Empty;
    }

    /// <summary>The text in the current language.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture.Name);

    /// <inheritdoc />
    public bool Equals(LocalizedText? other) => other is not null && Values.SequenceEqual(other.Values);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc />
    public override int GetHashCode() => Values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

/// <summary>Reads a string (for all languages) or an object of strings by language; writes the object.</summary>
public sealed class LocalizedTextJsonConverter : JsonConverter<LocalizedText>
{
    /// <inheritdoc />
    public override LocalizedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new LocalizedText([new(string.Empty, reader.GetString()!)]);
        }

        var values = JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)
            ?? throw new JsonException("A text is a string or an object of strings by language.");
        return new LocalizedText(values);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, LocalizedText value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        if (value.Values.Count == 1 && value.Values.TryGetValue(string.Empty, out var plain))
        {
            writer.WriteStringValue(plain);
            return;
        }

        writer.WriteStartObject();
        foreach (var (culture, text) in value.Values)
        {
            writer.WriteString(culture, text);
        }

        writer.WriteEndObject();
    }
}
