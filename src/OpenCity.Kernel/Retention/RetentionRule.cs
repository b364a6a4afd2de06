using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Retention;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Retention;

/// <summary>Refuses periods that are none, before they are stored.</summary>
internal sealed class RetentionRule : ISettingsRule
{
    private const int Century = 36_525;

    public IEnumerable<InputError> Check(object settings) =>
        ((settings as RetentionSettings)?.Days ?? [])
            .Where(d => d.Value is < 0 or > Century)
            .Select(d => new InputError($"days.{d.Key}", "The period of “{0}” must be a number of days from 0 to {1}, or nothing to keep the records for ever.", d.Key, Century));
}
