using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace OpenCity.Kernel.Routing;

/// <summary>Collects the middleware of one startup, to run only where its features are on.</summary>
internal sealed class ModuleApplicationBuilder(IApplicationBuilder inner) : IApplicationBuilder
{
    public bool IsUsed { get; private set; }

    public IServiceProvider ApplicationServices
    {
        get => inner.ApplicationServices;
        set => inner.ApplicationServices = value;
    }

    public IFeatureCollection ServerFeatures => inner.ServerFeatures;

    public IDictionary<string, object?> Properties => inner.Properties;

    public IApplicationBuilder Use(Func<RequestDelegate, RequestDelegate> middleware)
    {
        IsUsed = true;
        inner.Use(middleware);
        return this;
    }

    public IApplicationBuilder New() => inner.New();

    public RequestDelegate Build() => inner.Build();
}
