using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace OpenCity.Abstractions.Modules;

/// <summary>
/// How a feature registers what it brings. Runs once in the life of the process, whatever the tenants have switched on;
/// the kernel notes what was added and lets each tenant see only what its features added.
/// </summary>
/// <remarks>
/// Refused at start, with names: removing or replacing what others registered, unmarked singletons (see
/// <see cref="ProcessWideAttribute"/>), hosted services, startup filters, configuration of framework options, open generic
/// implementations of contracts.
/// </remarks>
public abstract class StartupBase
{
    /// <summary>The order of <see cref="ConfigureServices"/> among startups that do not depend on one another.</summary>
    public virtual int Order => 0;

    /// <summary>The order of <see cref="Configure"/>; as <see cref="Order"/> unless said otherwise.</summary>
    public virtual int ConfigureOrder => Order;

    /// <summary>Registers services.</summary>
    public virtual void ConfigureServices(IServiceCollection services)
    {
    }

    /// <summary>Adds middleware, which runs only where the feature is on, and maps endpoints.</summary>
    public virtual void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services)
    {
    }
}
