using OpenCity.Host;
using OpenCity.Kernel.Hosting;

try
{
    HostCulture.Set();
    var app = CityHost.Build(args);

    // Before anything is migrated or set up: whoever starts the program a second time by mistake changes nothing.
    ListeningAddresses.Demand(app.Configuration["urls"]);
    await OpenCityStart.InitializeAsync(app.Services, CancellationToken.None);
    await FirstStart.RunAsync(app, CancellationToken.None);
    await app.RunAsync();
    return 0;
}
catch (Exception exception) when (OpenCityStart.IsForOperator(exception))
{
    await Console.Error.WriteLineAsync(OpenCityStart.Explain(exception));
    return 1;
}
