using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace OpenCity.Abstractions.Tests.Ui;

public sealed class UiModelBindersTests(ThemedViews views) : IClassFixture<ThemedViews>
{
    [Fact]
    public async Task A_date_is_read_from_its_three_parts()
    {
        var (form, _) = await BindAsync("en", ("Begins.Day", "27"), ("Begins.Month", " 3 "), ("Begins.Year", "2031"));

        form.Begins.ShouldBe(new DateOnly(2031, 3, 27));
    }

    [Fact]
    public async Task A_date_is_read_from_an_address()
    {
        var (form, _) = await BindAsync("fr", ("Begins", "2031-03-27"));

        form.Begins.ShouldBe(new DateOnly(2031, 3, 27));
    }

    [Theory]
    [InlineData("30", "2", "2031")]
    [InlineData("0", "1", "2031")]
    [InlineData("1", "13", "2031")]
    [InlineData("1", "1", "31")]
    [InlineData("-1", "1", "2031")]
    [InlineData("one", "may", "2031")]
    public async Task A_date_that_is_none_is_refused_and_kept_as_typed(string day, string month, string year)
    {
        var (form, state) = await BindAsync("en", ("Begins.Day", day), ("Begins.Month", month), ("Begins.Year", year));

        form.Begins.ShouldBeNull();
        state["Begins"]!.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe("Begins must be a real date, for example 27 3 2031.");
        state["Begins.Day"]!.AttemptedValue.ShouldBe(day);
    }

    [Fact]
    public async Task Missing_parts_of_a_date_are_named()
    {
        var (_, state) = await BindAsync("en", ("Begins.Day", "27"), ("Begins.Month", ""), ("Begins.Year", ""));

        state["Begins.Month"]!.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe("Begins must include a month.");
        state["Begins.Year"]!.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe("Begins must include a year.");
        state["Begins.Day"]!.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_date_is_none()
    {
        var (form, state) = await BindAsync("en", ("Begins.Day", ""), ("Begins.Month", ""), ("Begins.Year", ""));

        form.Begins.ShouldBeNull();
        state.ErrorCount.ShouldBe(0);
    }

    [Theory]
    [InlineData("en", "1,250.50", "1250.50")]
    [InlineData("en", "1,250", "1250")]
    [InlineData("en", "12,5", "12.5")]
    [InlineData("en", "$12.50", "12.50")]
    [InlineData("en", "1,250,000", "1250000")]
    [InlineData("fr", "1 250,50", "1250.50")]
    [InlineData("fr", "1\u00a0250,50\u00a0$", "1250.50")]
    [InlineData("fr", "44.123456", "44.123456")]
    [InlineData("fr", "1,250", "1.250")]
    [InlineData("fr", "-3,5", "-3.5")]
    public async Task Numbers_are_read_as_people_type_them(string culture, string typed, string expected)
    {
        var (form, _) = await BindAsync(culture, ("Area", typed));

        form.Area.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("twelve")]
    [InlineData("1e9")]
    [InlineData("99999999999999999999999999999999")]
    public async Task What_is_no_number_is_refused(string typed)
    {
        var (form, state) = await BindAsync("en", ("Area", typed));

        form.Area.ShouldBeNull();
        state["Area"]!.Errors.ShouldHaveSingleItem().ErrorMessage.ShouldBe("Area must be a number, for example 12.5.");
    }

    [Fact]
    public async Task A_text_is_read_by_language_and_empty_ones_are_left_out()
    {
        var (form, _) = await BindAsync("en", ("Title.en", " Deck "), ("Title.fr", ""));

        form.Title.Values.ShouldBe([new("en", "Deck")]);
    }

    private async Task<(SampleForm Form, ModelStateDictionary State)> BindAsync(string culture, params (string Name, string Value)[] posted)
    {
        await using var scope = views.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var context = new ActionContext(new DefaultHttpContext { RequestServices = services }, new RouteData(), new ActionDescriptor());
        var metadata = services.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(typeof(SampleForm));
        var values = new FormValueProvider(
            BindingSource.Form,
            new FormCollection(posted.ToDictionary(pair => pair.Name, pair => new StringValues(pair.Value))),
            CultureInfo.GetCultureInfo(culture + "-CA"));
        var binding = DefaultModelBindingContext.CreateBindingContext(context, values, metadata, bindingInfo: null, modelName: string.Empty);
        var binder = services.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext { Metadata = metadata });
        await binder.BindModelAsync(binding);
        return ((SampleForm)binding.Result.Model!, context.ModelState);
    }
}
