using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Localization;

/// <summary>The city's own wordings in its database.</summary>
internal sealed class Translations(
    ITenant tenant,
    ITenantDatabase database,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    TenantMemory memory,
    TenantMemoryReader reader) : ITranslations, ITranslationStore
{
    private const int LongestKey = 2_000;
    private const int LongestValue = 8_000;

    public async Task<IReadOnlyList<Translation>> ListAsync(string? culture, CancellationToken cancellationToken)
    {
        var snapshot = await reader.GetAsync(cancellationToken);
        return [.. snapshot.Wordings.Texts
            .Where(w => culture is null || w.Key.Culture == culture)
            .OrderBy(w => w.Key.Culture, StringComparer.Ordinal)
            .ThenBy(w => w.Key.Key, StringComparer.Ordinal)
            .ThenBy(w => w.Key.Context, StringComparer.Ordinal)
            .Select(w => new Translation(w.Key.Culture, w.Key.Context, w.Key.Key, w.Value))];
    }

    public Task<bool> SetAsync(Translation translation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(translation);
        Check(translation);
        return WriteAsync(translation.Culture, translation.Context, translation.Key, translation.Value, cancellationToken);
    }

    public Task<bool> RemoveAsync(string culture, string context, string key, CancellationToken cancellationToken) =>
        WriteAsync(culture, context, key, value: null, cancellationToken);

    async Task<IReadOnlyList<OwnTranslation>> ITranslationStore.ListAsync(CancellationToken cancellationToken) =>
        [.. (await ListAsync(culture: null, cancellationToken)).Select(t => new OwnTranslation(t.Culture, t.Context, t.Key, t.Value))];

    async Task ITranslationStore.SaveAsync(IReadOnlyCollection<OwnTranslation> translations, CancellationToken cancellationToken)
    {
        foreach (var own in translations)
        {
            _ = own.Value.Length == 0
                ? await RemoveAsync(own.Culture, own.Context, own.Key, cancellationToken)
                : await SetAsync(new Translation(own.Culture, own.Context, own.Key, own.Value), cancellationToken);
        }
    }

    private Task<bool> WriteAsync(string culture, string context, string key, string? value, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async token =>
            {
                var before = await FindAsync(culture, context, key, token);
                if (before == value)
                {
                    return false;
                }

                await using var command = await database.CommandAsync(
                    value is null
                        ? "DELETE FROM kernel_translation WHERE culture = @culture AND context = @context AND key = @key"
                        : """
                          INSERT INTO kernel_translation (culture, context, key, value) VALUES (@culture, @context, @key, @value)
                          ON CONFLICT (culture, context, key) DO UPDATE SET value = excluded.value
                          """,
                    token,
                    [("culture", culture), ("context", context), ("key", key), .. value is null ? Array.Empty<(string, object?)>() : [("value", value)]]);
                await command.ExecuteNonQueryAsync(token);
                await reader.StampAsync(token);
                reader.Written();
                audit.Record(new AuditRecord(value is null ? "translations.removed" : "translations.set", "translation", $"{culture}/{context}", key)
                {
                    Before = Describe(before),
                    After = Describe(value),
                });
                unitOfWork.OnCommitted(() => memory.Announce(tenant.Name));
                return true;
            },
            cancellationToken);

    private static JsonObject? Describe(string? value) => value is null ? null : new JsonObject { ["value"] = value };

    private async Task<string?> FindAsync(string culture, string context, string key, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            "SELECT value FROM kernel_translation WHERE culture = @culture AND context = @context AND key = @key",
            cancellationToken,
            ("culture", culture),
            ("context", context),
            ("key", key));
        return await command.FirstAsync(row => row.GetString(0), cancellationToken);
    }

    private static void Check(Translation translation)
    {
        var errors = new List<InputError>();
        if (!IsLanguage(translation.Culture))
        {
            errors.Add(new InputError("culture", "“{0}” is not a language. Use a tag such as en, fr or fr-CA.", translation.Culture));
        }

        if (translation.Key.Length is 0 or > LongestKey)
        {
            errors.Add(new InputError("key", "Enter the English text that is to be replaced, at most {0} characters.", LongestKey));
        }

        if (translation.Value.Length is 0 or > LongestValue)
        {
            errors.Add(new InputError("value", "Enter the city’s own text, at most {0} characters.", LongestValue));
        }
        else if (!Places.Match(translation.Key, translation.Value))
        {
            errors.Add(new InputError("value", "The places such as {{0}} must be the same in both texts: keep each of them once."));
        }

        if (errors.Count > 0)
        {
            throw new ValidationFailed(errors);
        }
    }

    private static bool IsLanguage(string tag)
    {
        try
        {
            return tag.Length is > 1 and <= 20 && CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name == tag;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
