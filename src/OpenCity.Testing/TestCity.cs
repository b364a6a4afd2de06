using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Tenants;
using OpenCity.Host;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;
using OpenCity.Testing.Databases;

namespace OpenCity.Testing;

/// <summary>
/// The whole platform with a city set up from a recipe on a fresh database, in this process. Start one for a test class
/// (a fixture), not for a test.
/// </summary>
public sealed class TestCity : IAsyncDisposable
{
    /// <summary>The password of the recipe's sample users.</summary>
    public const string Password = "a-test-password-2031";

    /// <summary>The name of the city at the root.</summary>
    public const string Name = "pine-river";

    private const int MostTries = 200;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo _folder;
    private readonly string? _postgresDatabase;

    private TestCity(WebApplication app, TestClock clock, DirectoryInfo folder, string? postgresDatabase)
    {
        App = app;
        Clock = clock;
        _folder = folder;
        _postgresDatabase = postgresDatabase;
    }

    /// <summary>The running application.</summary>
    public WebApplication App { get; }

    /// <summary>Its clock.</summary>
    public TestClock Clock { get; }

    /// <summary>Its data folder.</summary>
    public string DataFolder => _folder.FullName;

    /// <summary>Where it listens: a loopback address, or <c>http://localhost</c> in memory.</summary>
    public Uri Address => new(App.Urls.FirstOrDefault() ?? "http://localhost");

    /// <summary>Starts the platform and sets the city up. Skips the test where the engine cannot be had; fails it when <c>CI</c> is true.</summary>
    public static async Task<TestCity> StartAsync(DatabaseEngine engine, Action<TestCityOptions>? configure = null)
    {
        var options = new TestCityOptions();
        configure?.Invoke(options);
        var folder = Directory.CreateTempSubdirectory("opencity-city-");
        var postgres = engine == DatabaseEngine.Postgres ? await TestDatabases.CreatePostgresDatabaseAsync() : null;
        var clock = new TestClock();
        var modules = (options.Modules ?? ModuleAssemblies.Of(typeof(CityHost).Assembly)).Union(options.MoreModules).ToList();
        var app = CityHost.Build(["--environment", "Development"], builder => Configure(builder, options, clock, folder, postgres), modules);
        var city = new TestCity(app, clock, folder, postgres);
        try
        {
            await OpenCityStart.InitializeAsync(app.Services, CancellationToken.None);
            var recipe = options.Recipe.TrimStart().StartsWith('{') ? await WriteRecipeAsync(folder, options.Recipe) : options.Recipe;
            foreach (var prefix in options.MoreCities.Prepend(string.Empty))
            {
                var request = new SetupRequest(prefix.Length == 0 ? Name : prefix.TrimStart('/'), recipe) { PathPrefix = prefix };
                foreach (var (key, value) in options.Parameters)
                {
                    request.Parameters[key] = value;
                }

                await app.Services.GetRequiredService<TenantSetup>().RunAsync(request, progress: null, CancellationToken.None);
            }

            await app.StartAsync();
            return city;
        }
        catch
        {
            await city.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client with its own cookies that does not follow redirects.</summary>
    /// <param name="prefix">The path prefix of the city, or a language such as <c>/fr</c>; empty for the city at the root.</param>
    public TestBrowser CreateClient(string prefix = "") => new(NewClient(), prefix);

    /// <summary>A client whose requests come from a signed-in person with these roles, without any account behind it.</summary>
    public TestBrowser SignedInAs(params string[] roles) => SignedInAs(TestPerson.WithRoles(roles));

    /// <summary>A client whose requests come from this person, without any account behind it.</summary>
    public TestBrowser SignedInAs(TestPerson person, string prefix = "")
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Add(TestPerson.Header, JsonSerializer.Serialize(person));
        return new TestBrowser(client, prefix);
    }

    /// <summary>Signs a sample user of the recipe in through the sign-in page.</summary>
    public async Task<TestBrowser> SignInAsync(string email, string password = Password, string prefix = "")
    {
        var browser = CreateClient(prefix);
        var page = await browser.GetAsync("/account/sign-in");
        var answer = await browser.SubmitAsync(page, new() { ["Email"] = email, ["Password"] = password });
        return answer.Status is HttpStatusCode.Redirect or HttpStatusCode.SeeOther or HttpStatusCode.Found
            ? browser
            : throw new InvalidOperationException($"{email} could not sign in: {answer.Status} {answer.Text}");
    }

    /// <summary>Runs work in a scope of a city, as the platform.</summary>
    public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, string city = Name) =>
        App.Services.GetRequiredService<ITenantScopes>().RunAsync(city, work, CancellationToken.None);

    /// <summary>Runs work in a scope of a city, as the platform, and returns its answer.</summary>
    public async Task<T> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<T>> work, string city = Name)
    {
        T? answer = default;
        await RunAsync(
            async (services, ct) =>
            {
                // A block: as an expression the assignment has a value, and this very method would be called for ever.
                answer = await work(services, ct);
            },
            city);
        return answer!;
    }

    /// <summary>The mails that a city has queued, oldest first; those that were sent (<see cref="TestCityOptions.SendsMail"/>) without their text.</summary>
    public Task<IReadOnlyList<TestMail>> MailsAsync(string city = Name) => RunAsync<IReadOnlyList<TestMail>>(
        async (services, ct) =>
        {
            var connection = await services.GetRequiredService<ITenantDatabase>().GetConnectionAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT recipient, culture, subject, text, purpose FROM kernel_mail ORDER BY id";
            await using var reader = await command.ExecuteReaderAsync(ct);
            var mails = new List<TestMail>();
            while (await reader.ReadAsync(ct))
            {
                mails.Add(new TestMail(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
            }

            return mails;
        },
        city);

    /// <summary>The events of this type that a city has published so far, in order, once all of its events are delivered. The options must listen to it.</summary>
    public async Task<IReadOnlyList<TEvent>> EventsAsync<TEvent>(string city = Name)
        where TEvent : class
    {
        for (var tries = 0; await RunAsync((services, ct) => services.GetRequiredService<IOutboxMonitor>().CountAsync(ct), city) is { Pending: > 0 } waiting; tries++)
        {
            if (tries == MostTries)
            {
                throw new InvalidOperationException($"{waiting.Pending} events of {city} are not delivered, {waiting.Failing} of them failed.");
            }

            await Task.Delay(BetweenTries);
        }

        return App.Services.GetRequiredService<EventNotes>().Of<TEvent>(city);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        if (_postgresDatabase is not null)
        {
            await TestDatabases.DropPostgresDatabaseAsync(_postgresDatabase);
        }

        _folder.Delete(recursive: true);
    }

    private static void Configure(WebApplicationBuilder builder, TestCityOptions options, TestClock clock, DirectoryInfo folder, string? postgres)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OPENCITY_DATA"] = folder.FullName,
            ["OpenCity:Database"] = postgres ?? "sqlite",
            ["OpenCity:PublicFormLimit"] = "100000",
            ["OpenCity:HoldMail"] = options.SendsMail ? "false" : "true", // What is sent loses its text, which tests read.
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        });
        if (TestAssets.Find() is { } assets)
        {
            builder.Configuration[WebHostDefaults.StaticWebAssetsKey] = assets;
            builder.WebHost.UseStaticWebAssets();
        }

        if (Path.Combine(AppContext.BaseDirectory, "recipes") is var recipes && Directory.Exists(recipes))
        {
            builder.Configuration["OpenCity:Recipes"] = recipes;
        }

        builder.Configuration.AddInMemoryCollection(options.Configuration);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IStartupFilter, TestPersonFilter>();
        builder.Services.AddSingleton<EventNotes>();
        foreach (var listen in options.Listeners)
        {
            listen(builder.Services);
        }

        if (options.UseKestrel)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        }
        else
        {
            builder.WebHost.UseTestServer();
        }

        options.Configure?.Invoke(builder);
    }

    private static async Task<string> WriteRecipeAsync(DirectoryInfo folder, string json)
    {
        var path = Path.Combine(folder.FullName, "test.recipe.json");
        await File.WriteAllTextAsync(path, json);
        return path;
    }

    private HttpClient NewClient()
    {
        var cookies = new CookieContainerHandler();
        var server = App.Services.GetService<Microsoft.AspNetCore.Hosting.Server.IServer>() as TestServer;
        cookies.InnerHandler = server is null ? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } : server.CreateHandler();
        return new HttpClient(cookies) { BaseAddress = Address };
    }
}
