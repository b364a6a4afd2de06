using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Ui;

/// <summary>Binds what the field tag helper sends: dates in three inputs, numbers in both languages, texts by language.</summary>
public static class UiModelBinders
{
    /// <summary>Adds the binders before the framework's own. Called once by the kernel.</summary>
    public static void AddUiModelBinders(this MvcOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ModelBinderProviders.Insert(0, new Provider());
    }

    private sealed class Provider : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context)
        {
            var type = context.Metadata.UnderlyingOrModelType;
            if (type == typeof(LocalizedText))
            {
                return new LocalizedTextModelBinder();
            }

            var isNumber = type == typeof(decimal) || type == typeof(double) || type == typeof(float);
            if (!isNumber && type != typeof(DateOnly))
            {
                return null;
            }

            var localizer = context.Services.GetRequiredService<IStringLocalizerFactory>().Create(typeof(UiModelBinders));
            return isNumber ? new NumberModelBinder(localizer) : new DatePartsModelBinder(localizer);
        }
    }
}
