using OpenCity.Host;
using OpenCity.Kernel.Hosting;

try
{
    var app = CityHost.Build(args);
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
