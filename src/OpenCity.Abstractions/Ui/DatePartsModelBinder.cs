using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// Reads a <see cref="DateOnly"/> from the three inputs of a date field (<c>X.Day</c>, <c>X.Month</c>, <c>X.Year</c>) or from
/// one value in ISO 8601 (<c>2031-05-04</c>, as in addresses).
/// </summary>
internal sealed class DatePartsModelBinder(IStringLocalizer localizer) : IModelBinder
{
    private static readonly string[] Keys = ["Day", "Month", "Year"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        var parts = Keys.Select(key => bindingContext.ValueProvider.GetValue($"{name}.{key}")).ToArray();
        if (parts.All(part => part == ValueProviderResult.None))
        {
            return whole == ValueProviderResult.None ? Task.CompletedTask : BindWhole(bindingContext, whole);
        }

        for (var i = 0; i < Keys.Length; i++)
        {
            bindingContext.ModelState.SetModelValue($"{name}.{Keys[i]}", parts[i]);
        }

        Bind(bindingContext, [.. parts.Select(part => (part.FirstValue ?? string.Empty).Trim())]);
        return Task.CompletedTask;
    }

    private Task BindWhole(ModelBindingContext context, ValueProviderResult value)
    {
        context.ModelState.SetModelValue(context.ModelName, value);
        if (string.IsNullOrWhiteSpace(value.FirstValue))
        {
            BindEmpty(context);
        }
        else if (DateOnly.TryParseExact(value.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            context.Result = ModelBindingResult.Success(date);
        }
        else
        {
            Fail(context, context.ModelName, "{0} must be a real date, for example 27 3 2031.");
        }

        return Task.CompletedTask;
    }

    private void Bind(ModelBindingContext context, string[] texts)
    {
        if (texts.All(text => text.Length == 0))
        {
            BindEmpty(context);
            return;
        }

        string[] missing = ["{0} must include a day.", "{0} must include a month.", "{0} must include a year."];
        var failed = false;
        for (var i = 0; i < Keys.Length; i++)
        {
            if (texts[i].Length == 0)
            {
                Fail(context, $"{context.ModelName}.{Keys[i]}", missing[i]);
                failed = true;
            }
        }

        if (failed)
        {
            return;
        }

        if (int.TryParse(texts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day)
            && int.TryParse(texts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var month)
            && int.TryParse(texts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && texts[2].Length == 4 && year > 0 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month))
        {
            context.Result = ModelBindingResult.Success(new DateOnly(year, month, day));
            return;
        }

        Fail(context, context.ModelName, "{0} must be a real date, for example 27 3 2031.");
    }

    private void BindEmpty(ModelBindingContext context)
    {
        if (context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(null);
            return;
        }

        Fail(context, context.ModelName, "{0}: enter a date.");
    }

    private void Fail(ModelBindingContext context, string key, string message) =>
        context.ModelState.TryAddModelError(key, localizer[message, context.ModelMetadata.GetDisplayName()]);
}
