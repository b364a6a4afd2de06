using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Calendar;

/// <inheritdoc />
internal sealed class CityCalendar(ISettings settings, ICityClock clock) : ICityCalendar
{
    /// <summary>The calendar with all that the module itself may ask of it.</summary>
    public async ValueTask<BusinessCalendar> ReadAsync(CancellationToken cancellationToken) =>
        (await settings.GetAsync<CalendarSettings>(cancellationToken)).In(clock.TimeZone);

    public async ValueTask<IBusinessCalendar> GetAsync(CancellationToken cancellationToken) => await ReadAsync(cancellationToken);
}
