using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features;

/// <summary>Whether the file is still the one that the person looked at.</summary>
internal static class Expected
{
    /// <exception cref="ConcurrencyConflict">Somebody changed it meanwhile.</exception>
    public static void Version(Permit permit, long? seen)
    {
        if (seen is { } version && version != permit.Version)
        {
            throw new ConcurrencyConflict();
        }
    }
}
