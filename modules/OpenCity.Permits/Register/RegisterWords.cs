using Microsoft.Extensions.Localization;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features;

namespace OpenCity.Permits.Register;

/// <summary>What the register calls statuses and types, in the current language.</summary>
internal sealed class RegisterWords(IStringLocalizer<RegisterWords> text, PermitTypes types)
{
    public string Status(PermitStatus status) => text[PermitTexts.Status(status)];

    public async Task<TypeNames> TypesAsync(CancellationToken cancellationToken) =>
        new((await types.ListAsync(cancellationToken)).ToDictionary(t => t.Definition.Code, t => t.Definition.Name.ToString(), StringComparer.Ordinal));
}

/// <summary>The names of the city's own types; a type of another system is its own name.</summary>
internal sealed class TypeNames(IReadOnlyDictionary<string, string> names)
{
    public string Name(string type) => names.GetValueOrDefault(type, type);
}
