using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Kernel.Settings;

/// <summary>The city's time zone is one, and its languages are spoken by the platform.</summary>
internal sealed class CityRule : ISettingsRule
{
    private static readonly string[] Languages = ["en", "fr"];

    public IEnumerable<InputError> Check(object settings)
    {
        if (settings is not CitySettings city)
        {
            yield break;
        }

        if (city.TimeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(city.TimeZone, out _))
        {
            yield return new InputError("timeZone", "“{0}” is not a time zone. Use an IANA name such as America/Toronto.", city.TimeZone);
        }

        foreach (var language in city.Cultures.Where(c => !Languages.Contains(c)))
        {
            yield return new InputError("cultures", "“{0}” is not a language of the platform. Use en and fr.", language);
        }
    }
}
