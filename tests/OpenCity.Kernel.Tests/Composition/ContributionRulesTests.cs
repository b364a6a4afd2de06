using Exchange.Contracts;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tests.Modules;

namespace OpenCity.Kernel.Tests.Composition;

/// <summary>Each thing that one container for all tenants cannot carry is refused at start, with names and the remedy.</summary>
public sealed class ContributionRulesTests
{
    [Fact]
    public void Refuses_an_unmarked_singleton_by_type() =>
        Refusal(s => s.AddSingleton<IGreeter, Greeter>()).ShouldContain("one instance would serve every tenant");

    [Fact]
    public void Refuses_an_unmarked_singleton_by_instance() =>
        Refusal(s => s.AddSingleton<IGreeter>(new Greeter())).ShouldContain("ProcessWide");

    [Fact]
    public void Refuses_an_unmarked_singleton_by_factory() =>
        Refusal(s => s.AddSingleton(_ => new Greeter())).ShouldContain("Greeter");

    [Fact]
    public void Takes_a_marked_singleton()
    {
        var services = Compose(s => s.AddSingleton<IGreeter, SharedGreeter>());
        services.ShouldContain(d => d.ServiceType == typeof(IGreeter));
    }

    [Fact]
    public void Refuses_a_disposable_singleton_behind_a_contract() =>
        Refusal(s => s.AddSingleton<IGreeter, DisposableGreeter>()).ShouldContain("disposable");

    [Fact]
    public void Refuses_a_hosted_service() => Refusal(s => s.AddHostedService<Worker>()).ShouldContain("IBackgroundTask");

    [Fact]
    public void Refuses_a_startup_filter() => Refusal(s => s.AddTransient<IStartupFilter, Filter>()).ShouldContain("IStartupFilter");

    [Fact]
    public void Refuses_configuration_of_framework_options() => Refusal(s => s.Configure<MvcOptions>(_ => { })).ShouldContain("MvcOptions");

    [Fact]
    public void Refuses_a_memory_cache() => Refusal(s => s.AddMemoryCache()).ShouldContain("MemoryCache");

    [Fact]
    public void Refuses_an_open_generic_of_a_contract() => Refusal(s => s.AddScoped(typeof(IComparer<>), typeof(OpenComparer<>))).ShouldContain("open generic");

    [Fact]
    public void Refuses_a_service_for_any_key() => Refusal(s => s.AddKeyedScoped<IGreeter, Greeter>(KeyedService.AnyKey)).ShouldContain("any key");

    [Fact]
    public void Refuses_to_replace_a_service_of_the_framework() =>
        Refusal(s => s.AddScoped<Microsoft.AspNetCore.Mvc.Routing.IUrlHelperFactory, UrlHelpers>()).ShouldContain("replaces a service of the framework");

    [Fact]
    public void Refuses_to_remove_what_others_registered() =>
        Should.Throw<InstallationException>(() => Compose(s => s.Remove(s.First(d => d.ServiceType == typeof(TimeProvider))))).Message.ShouldContain("removes or replaces");

    [Fact]
    public void Refuses_a_constructor_that_takes_a_contract_of_a_stranger()
    {
        var problem = Should.Throw<InstallationException>(() => ComposeTwo(
            provider: s => s.AddScoped<IFarewell, Farewell>(),
            consumer: s => s.AddScoped<Consumer>()));
        problem.Message.ShouldContain("Consumer takes IFarewell");
        problem.Message.ShouldContain("Neighbour<IFarewell>");
    }

    [Fact]
    public void Lets_own_types_pass_untouched()
    {
        var services = Compose(s => s.AddScoped<Greeter>().AddTransient(typeof(OwnGeneric<>)));
        services.ShouldContain(d => d.ServiceType == typeof(Greeter) && d.ImplementationType == typeof(Greeter));
        services.ShouldContain(d => d.ServiceType == typeof(OwnGeneric<>));
    }

    [Fact]
    public void Lets_own_options_pass() => Compose(s => s.Configure<OwnOptions>(o => o.Value = 1)).ShouldNotBeEmpty();

    private static string Refusal(Action<IServiceCollection> configure) => Should.Throw<InstallationException>(() => Compose(configure)).Message;

    private static ServiceCollection Compose(Action<IServiceCollection> configure)
    {
        var services = Platform();
        ServiceComposer.Compose(services, [TestStartups.Make("A", configure)]);
        return services;
    }

    private static void ComposeTwo(Action<IServiceCollection> provider, Action<IServiceCollection> consumer) =>
        ServiceComposer.Compose(Platform(), [TestStartups.Make("A", provider), TestStartups.Make("B", consumer, index: 1)]);

    private static ServiceCollection Platform()
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        return services;
    }

    private class Greeter : IGreeter
    {
        public string Greet(string name) => name;
    }

    [ProcessWide("A test.")]
    private sealed class SharedGreeter : Greeter;

    [ProcessWide("A test.")]
    private sealed class DisposableGreeter : Greeter, IDisposable
    {
        public void Dispose()
        {
        }
    }

    private sealed class Farewell : IFarewell
    {
        public string Part(string name) => name;
    }

    private sealed class Consumer(IFarewell farewell)
    {
        public IFarewell Farewell { get; } = farewell;
    }

    private sealed class Worker : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
    }

    private sealed class Filter : IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => next;
    }

    private sealed class OpenComparer<T> : IComparer<T>
    {
        public int Compare(T? x, T? y) => 0;
    }

    private sealed class OwnGeneric<T>
    {
        public T? Value { get; set; }
    }

    private sealed class OwnOptions
    {
        public int Value { get; set; }
    }

    private sealed class UrlHelpers : Microsoft.AspNetCore.Mvc.Routing.IUrlHelperFactory
    {
        public IUrlHelper GetUrlHelper(ActionContext context) => throw new NotSupportedException();
    }
}
