using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Recipes;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Calendar;

internal static class CalendarServices
{
    /// <summary>The city's calendar: its recipe step, its page, and what other modules ask.</summary>
    public static IServiceCollection AddCityCalendar(this IServiceCollection services)
    {
        services.AddRecipeStep<HolidaysStepHandler>();
        services.AddScoped<INavigationProvider, HolidaysNavigation>();
        services.AddScoped<CityCalendar>().AddScoped<ICityCalendar>(provider => provider.GetRequiredService<CityCalendar>());
        return services.AddScoped<ChangeDays.ChangeDays>();
    }
}
