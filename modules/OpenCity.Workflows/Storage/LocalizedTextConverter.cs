using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Storage;

/// <summary>A text in several languages, stored as JSON.</summary>
internal sealed class LocalizedTextConverter() : ValueConverter<LocalizedText, string>(
    v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
    v => JsonSerializer.Deserialize<LocalizedText>(v, JsonSerializerOptions.Default)!);
