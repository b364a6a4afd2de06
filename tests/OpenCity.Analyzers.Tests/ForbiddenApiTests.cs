namespace OpenCity.Analyzers.Tests;

public sealed class ForbiddenApiTests
{
    private const string Usings = """
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.Caching.Distributed;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using OpenCity.Abstractions.Caching;
        using OpenCity.Abstractions.Data;

        """;

    private static readonly ForbiddenApiAnalyzer Analyzer = new();

    [Theory]
    [InlineData("OC1003", "class Page(IMemoryCache cache) { object Cache => cache; }")]
    [InlineData("OC1003", "class Page(IDistributedCache cache) { object Cache => cache; }")]
    [InlineData("OC1003", "class Page { object Cache = new MemoryCache(new MemoryCacheOptions()); }")]
    [InlineData("OC1003", "class Page { object? Tag = typeof(Microsoft.AspNetCore.Mvc.TagHelpers.CacheTagHelper); }")]
    [InlineData("OC1003", "class Page { object? Tag = typeof(Microsoft.AspNetCore.Mvc.TagHelpers.DistributedCacheTagHelper); }")]
    [InlineData("OC1003", "class Startup { void Add(IServiceCollection services) => services.AddMemoryCache(); }")]
    [InlineData("OC1004", "class Job(IServiceScopeFactory scopes) { object Scopes => scopes; }")]
    [InlineData("OC1004", "class Job(IServiceProvider services) { void Run() { using var scope = services.CreateScope(); } }")]
    [InlineData("OC1004", "class Job(IServiceProvider services) { void Run() { var scope = services.CreateAsyncScope(); } }")]
    [InlineData("OC1005", "class Job(IDbContextFactory<DbContext> contexts) { object Contexts => contexts; }")]
    [InlineData("OC1005", "class Startup { void Add(IServiceCollection services) => services.AddDbContext<DbContext>(); }")]
    [InlineData("OC1005", "class Startup { void Add(IServiceCollection services) => services.AddDbContextFactory<DbContext>(); }")]
    [InlineData("OC1005", "class Startup { void Add(IServiceCollection services) => services.AddPooledDbContextFactory<DbContext>(_ => { }); }")]
    [InlineData("OC1006", "class Job : BackgroundService { protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask; }")]
    [InlineData("OC1006", "abstract class Job : IHostedService { public abstract Task StartAsync(CancellationToken c); public abstract Task StopAsync(CancellationToken c); }")]
    [InlineData("OC1006", "abstract class Filter : Microsoft.AspNetCore.Hosting.IStartupFilter { public abstract Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next); }")]
    [InlineData("OC1009", "class Feed { async Task<string> ReadAsync(Uri address) { using var client = new System.Net.Http.HttpClient(); return await client.GetStringAsync(address); } }")]
    [InlineData("OC1009", "class Feed(System.Net.Http.IHttpClientFactory clients) { object Clients => clients; }")]
    [InlineData("OC1009", "class Feed { object Handler = new System.Net.Http.SocketsHttpHandler(); }")]
    [InlineData("OC1009", "class Feed { object Client = new System.Net.Sockets.TcpClient(); }")]
    [InlineData("OC1009", "class Feed { object Client = new System.Net.Mail.SmtpClient(); }")]
    [InlineData("OC1009", "class Startup { void Add(IServiceCollection services) => services.AddHttpClient(); }")]
    public async Task Refuses_services_that_know_no_tenant(string rule, string source)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, Usings + source);

        found.ShouldHaveSingleItem().Id.ShouldBe(rule);
    }

    [Fact]
    public async Task Refuses_the_registration_of_a_hosted_service()
    {
        var found = await Sample.AnalyzeAsync(
            Analyzer,
            Usings + "class Startup { void Add<T>(IServiceCollection services) where T : class, IHostedService => services.AddHostedService<T>(); }");

        found.Select(d => d.Id).ShouldBe(["OC1006", "OC1006"]);
    }

    [Fact]
    public async Task Refuses_a_hidden_name_where_the_alias_is_made()
    {
        var found = await Sample.AnalyzeAsync(Analyzer, "using Quick = Microsoft.Extensions.Caching.Memory.IMemoryCache; class Page(Quick cache) { object Cache => cache; }");

        found.ShouldHaveSingleItem().Id.ShouldBe("OC1003");
    }

    [Fact]
    public async Task Refuses_an_injected_cache_in_a_view()
    {
        var found = await Sample.AnalyzeViewCodeAsync(
            Analyzer,
            """
            class View
            {
            #line 2 "Index.cshtml"
                Microsoft.Extensions.Caching.Memory.IMemoryCache? Cache
            #line default
                { get; set; }
            }
            """);

        found.ShouldHaveSingleItem().Location.GetMappedLineSpan().Path.ShouldBe("Index.cshtml");
    }

    [Theory]
    [InlineData("class Page(ITenantCache cache) { object Cache => cache; }")]
    [InlineData("class Startup { void Add<T>(IServiceCollection services) where T : ModuleDbContext => services.AddModuleDbContext<T>(); }")]
    [InlineData("class Feed(OpenCity.Abstractions.Web.IOutgoingHttp http) { Task<System.Net.Http.HttpResponseMessage> GetAsync(Uri address) => http.SendAsync(new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, address)); }")]
    [InlineData("interface IHostedService; class Own : IHostedService { void CreateScope() => CreateScope(); }")]
    public async Task Allows_what_the_platform_gives_and_equal_names_of_others(string source)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, Usings.Replace("using Microsoft.Extensions.Hosting;", string.Empty, StringComparison.Ordinal) + source);

        found.ShouldBeEmpty();
    }
}
