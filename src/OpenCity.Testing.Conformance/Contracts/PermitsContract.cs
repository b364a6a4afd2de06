using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using Xunit;

namespace OpenCity.Testing.Conformance.Contracts;

/// <summary>
/// What every module that has a city's permits says to the others (OpenCity.Contracts.Permits). Derive it in the tests of a
/// module that takes the place of OpenCity.Permits.
/// </summary>
/// <param name="cities">The cities of the class.</param>
public abstract class PermitsContract(ConformanceCities cities) : IClassFixture<ConformanceCities>
{
    /// <summary>Chooses the recipe and adds the module: a city in which somebody can apply.</summary>
    protected virtual void Configure(TestCityOptions options)
    {
    }

    /// <summary>Applies for a permit and sends the application.</summary>
    /// <returns>Its number.</returns>
    protected abstract Task<string> SubmitAsync(TestCity city);

    /// <summary>Takes the application through to a permit in force.</summary>
    protected abstract Task IssueAsync(TestCity city, string number);

    /// <summary>An application that was sent is announced once, and found under its number.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_submitted_application_is_announced_and_found(DatabaseEngine engine)
    {
        var city = await CityAsync(engine);
        var number = await SubmitAsync(city);

        var announced = Assert.Single((await city.EventsAsync<PermitApplicationSubmitted>()).Where(e => e.Number == number));
        var found = await FindAsync(city, number);
        Assert.Equal(new PermitSummary(announced.ApplicationId, number, announced.PermitType, PermitStatus.Submitted, null), found);
        Assert.Equal(TimeSpan.Zero, announced.SubmittedAt.Offset);
    }

    /// <summary>A permit's way to its issue is announced step by step: each begins where the one before ended.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task An_issued_permit_was_announced_step_by_step(DatabaseEngine engine)
    {
        var city = await CityAsync(engine);
        var number = await SubmitAsync(city);
        await IssueAsync(city, number);

        var issued = Assert.Single((await city.EventsAsync<PermitIssued>()).Where(e => e.Number == number));
        var steps = (await city.EventsAsync<PermitStatusChanged>()).Where(e => e.Number == number).ToList();
        Assert.Equal(PermitStatus.Submitted, steps[0].To);
        Assert.Equal(PermitStatus.Issued, steps[^1].To);
        Assert.All(steps.Skip(1).Zip(steps), pair => Assert.Equal(pair.Second.To, pair.First.From));
        Assert.Equal(await city.RunAsync((services, _) => Task.FromResult(services.GetRequiredService<ICityClock>().Today)), issued.IssuedOn);
        Assert.Equal(new PermitSummary(issued.ApplicationId, number, issued.PermitType, PermitStatus.Issued, issued.IssuedOn), await FindAsync(city, number));
    }

    /// <summary>Each application has a number of its own.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task Two_applications_have_two_numbers(DatabaseEngine engine)
    {
        var city = await CityAsync(engine);
        Assert.NotEqual(await SubmitAsync(city), await SubmitAsync(city));
    }

    /// <summary>A number that nobody has is not found, and no error.</summary>
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.Postgres)]
    public async Task A_number_that_nobody_has_is_not_found(DatabaseEngine engine) => Assert.Null(await FindAsync(await CityAsync(engine), "NOBODY-2031-999999"));

    private static Task<PermitSummary?> FindAsync(TestCity city, string number) =>
        city.RunAsync((services, ct) => services.GetRequiredService<IPermitDirectory>().FindAsync(number, ct));

    private Task<TestCity> CityAsync(DatabaseEngine engine) => cities.GetAsync(engine, _ => TestCity.StartAsync(engine, options =>
    {
        Configure(options);
        options.Listen<PermitApplicationSubmitted>();
        options.Listen<PermitStatusChanged>();
        options.Listen<PermitIssued>();
    }));
}
