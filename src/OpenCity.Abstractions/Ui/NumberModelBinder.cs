using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// Reads fractions as people type them in either language: <c>1,250.50</c>, <c>1 250,50</c>, <c>12.5</c>, <c>12,5 $</c>. What
/// script writes (a map's pin, with a point) is understood on a French page as well.
/// </summary>
internal sealed class NumberModelBinder(IStringLocalizer localizer) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var value = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (value == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, value);
        var metadata = bindingContext.ModelMetadata;
        if (string.IsNullOrWhiteSpace(value.FirstValue))
        {
            BindEmpty(bindingContext);
        }
        else if (TryRead(value.FirstValue, value.Culture, out var number))
        {
            bindingContext.Result = ModelBindingResult.Success(Convert.ChangeType(number, metadata.UnderlyingOrModelType, CultureInfo.InvariantCulture));
        }
        else
        {
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, localizer["{0} must be a number, for example 12.5.", metadata.GetDisplayName()]);
        }

        return Task.CompletedTask;
    }

    internal static bool TryRead(string text, CultureInfo culture, out decimal number)
    {
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '$'));
        var last = bare.LastIndexOfAny(['.', ',']);
        if (last >= 0)
        {
            var whole = bare[..last].Replace(",", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal);
            var separators = bare.Count(c => c is '.' or ',');
            var onlyOneKind = separators == bare.Count(c => c == bare[last]);
            var groups = onlyOneKind && (separators > 1
                || (bare.Length - last == 4 && culture.NumberFormat.NumberGroupSeparator == bare[last].ToString() && bare[last] == ','));
            bare = groups ? whole + bare[(last + 1)..] : $"{whole}.{bare[(last + 1)..]}";
        }

        return decimal.TryParse(bare, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private void BindEmpty(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
            return;
        }

        context.ModelState.TryAddModelError(context.ModelName, localizer["{0}: enter a number.", context.ModelMetadata.GetDisplayName()]);
    }
}
