using System.Globalization;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Host;

/// <summary>
/// Asks the first city for its home page once the server listens, so that the first visitor after a restart does not wait
/// for the machinery to be compiled. <c>OpenCity:WarmUp=false</c> leaves it out.
/// </summary>
public static partial class WarmUp
{
    private const int Rounds = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs at the end of the start, beside the first requests. A failure is only logged.</summary>
    public static async Task RunAsync(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WarmUp));
        var city = app.Services.GetRequiredService<TenantsOverview>().List().FirstOrDefault(t => t.State == TenantState.Running && t.Fault is null);
        var address = app.Urls.Select(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) ? uri : null).FirstOrDefault(u => u?.Scheme == Uri.UriSchemeHttp);
        if (city is null || address is null)
        {
            return;
        }

        using var client = new HttpClient { Timeout = Patience };
        try
        {
            for (var i = 0; i < Rounds; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Reachable(address), city.PathPrefix + "/"));
                request.Headers.Host = city.Hosts.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"{city.Hosts[0]}:{address.Port}") : null;
                request.Headers.Accept.ParseAdd("text/html");
                using var answer = await client.SendAsync(request, app.Lifetime.ApplicationStopping);
                await answer.Content.ReadAsByteArrayAsync(app.Lifetime.ApplicationStopping);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            LogFailed(logger, exception);
        }
    }

    /// <summary>A running server names the addresses it is bound to; one that stands for all interfaces cannot be called.</summary>
    private static Uri Reachable(Uri address) =>
        address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "127.0.0.1" }.Uri : address;

    [LoggerMessage(Level = LogLevel.Debug, Message = "The warm-up ended early")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
