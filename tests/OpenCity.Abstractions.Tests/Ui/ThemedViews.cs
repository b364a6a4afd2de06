using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;

namespace OpenCity.Abstractions.Tests.Ui;

/// <summary>Renders the sample views through the real view engine and the real partial views of the Civic theme.</summary>
public sealed class ThemedViews : IAsyncDisposable
{
    private readonly WebApplication _app;

    public ThemedViews()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton<ISettings>(new FixedSettings());
        builder.Services.AddSingleton<ICityClock>(new FixedClock());
        builder.Services.AddControllersWithViews(options => options.AddUiModelBinders())
            .AddApplicationPart(typeof(ThemedViews).Assembly)
            .AddApplicationPart(Assembly.Load("OpenCity.CivicTheme"))
            .AddViewLocalization();
        builder.Services.Configure<RazorViewEngineOptions>(options => options.ViewLocationFormats.Insert(0, "/Themes/OpenCity.CivicTheme/{0}.cshtml"));
        _app = builder.Build();
    }

    /// <summary>The services, for tests of the model binders.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Renders a sample and reads it as XML, which fails where markup is not balanced or not encoded.</summary>
    internal async Task<XElement> RenderAsync<TModel>(
        string sample, TModel model, string culture = "en", Action<ModelStateDictionary>? errors = null, string query = "")
    {
        using var language = Cultures.Use(culture);
        await using var scope = _app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.PathBase = culture == "en" ? "/town" : "/town/" + culture;
        context.Request.Path = "/page";
        context.Request.QueryString = new QueryString(query);
        var action = new ActionContext(context, new RouteData(), new ActionDescriptor());
        errors?.Invoke(action.ModelState);
        var view = scope.ServiceProvider.GetRequiredService<IRazorViewEngine>().GetView(null, $"/Ui/Samples/{sample}.cshtml", isMainPage: true);
        view.EnsureSuccessful([]);
        var data = new ViewDataDictionary<TModel>(scope.ServiceProvider.GetRequiredService<IModelMetadataProvider>(), action.ModelState) { Model = model };
        var temp = scope.ServiceProvider.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context);
        await using var writer = new StringWriter(CultureInfo.InvariantCulture);
        await view.View!.RenderAsync(new ViewContext(action, view.View, data, temp, writer, new HtmlHelperOptions()));
        return XElement.Parse($"<root>{writer}</root>", LoadOptions.PreserveWhitespace);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class FixedSettings : ISettings
    {
        public ValueTask<T> GetAsync<T>(CancellationToken cancellationToken)
            where T : class, new() => new((T)(object)new CitySettings { Longitude = -79.5, Latitude = 44.25, Zoom = 11, OutlinesMedia = "wards.geojson" });

        public Task UpdateAsync<T>(T settings, CancellationToken cancellationToken)
            where T : class, new() => throw new NotSupportedException();

        public Task<bool> ChangeAsync<T>(Func<T, T> change, CancellationToken cancellationToken)
            where T : class, new() => throw new NotSupportedException();
    }

    private sealed class FixedClock : ICityClock
    {
        public DateTimeOffset Now => SampleForm.Instant;

        public DateOnly Today => SampleForm.Day;

        public TimeZoneInfo TimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("America/Toronto");

        public DateTimeOffset ToCityTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZone);

        public Guid NewId() => Guid.CreateVersion7(Now);
    }
}
