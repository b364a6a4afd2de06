using Microsoft.AspNetCore.Mvc.ModelBinding;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Ui;

/// <summary>Reads a <see cref="LocalizedText"/> from one input for each language: <c>X.en</c>, <c>X.fr</c>.</summary>
internal sealed class LocalizedTextModelBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        if (bindingContext.ValueProvider is not IEnumerableValueProvider provider)
        {
            return Task.CompletedTask;
        }

        var keys = provider.GetKeysFromPrefix(name);
        foreach (var (culture, key) in keys)
        {
            bindingContext.ModelState.SetModelValue(key, provider.GetValue(key));

            // No property stands behind the part: else nothing would ever validate it, and the whole form would count as wrong.
            bindingContext.ModelState.MarkFieldValid(key);
        }

        if (keys.Count > 0)
        {
            bindingContext.Result = ModelBindingResult.Success(new LocalizedText(keys
                .Select(pair => KeyValuePair.Create(pair.Key, provider.GetValue(pair.Value).FirstValue?.Trim() ?? string.Empty))
                .Where(pair => pair.Value.Length > 0)));
        }

        return Task.CompletedTask;
    }
}
