using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Workflows;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features;

/// <summary>The days by which decisions are counted: the city's calendar where it keeps one, else Mondays to Fridays, without the days on which the counter is closed.</summary>
internal sealed class DecisionDays(Neighbour<ICityCalendar> calendar, ISettings settings)
{
    public async Task<BusinessDays> GetAsync(CancellationToken cancellationToken)
    {
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        return choices.Calendar(calendar.Exists ? await calendar.Service.GetAsync(cancellationToken) : null);
    }
}
