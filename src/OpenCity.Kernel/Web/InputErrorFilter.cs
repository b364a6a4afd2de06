using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Web;

namespace OpenCity.Kernel.Web;

/// <summary>Shows a page again with its errors when its handler refused the input. What was typed stays in the form.</summary>
internal sealed class InputErrorFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    // Looking at a page refuses nothing.
    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        HttpMethods.IsGet(context.HttpContext.Request.Method) ? next() : RunAsync(context, next);

    private static async Task RunAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.ExceptionHandled || executed.HandlerInstance is not PageModel page || !AddErrors(executed.Exception, context))
        {
            return;
        }

        context.HttpContext.Response.StatusCode = executed.Exception is ValidationFailed ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
        executed.ExceptionHandled = true;
        if (page is IRedisplay redisplay)
        {
            await redisplay.OnRedisplayAsync(context.HttpContext.RequestAborted);
        }

        executed.Result = page.Page();
    }

    private static bool AddErrors(Exception? exception, PageHandlerExecutingContext context)
    {
        if (exception is null)
        {
            return false;
        }

        var (state, texts) = (context.ModelState, context.HttpContext.RequestServices.GetRequiredService<ErrorTexts>());
        switch (exception)
        {
            case ValidationFailed failed:
                foreach (var error in failed.Errors)
                {
                    state.AddModelError(KeyOf(error.Field, state), texts.Of(error));
                }

                return true;
            case RuleViolation violation:
                state.AddModelError(string.Empty, texts.Of(violation));
                return true;
            case ConcurrencyConflict conflict:
                state.AddModelError(string.Empty, texts.Of(conflict));
                return true;
            default:
                return false;
        }
    }

    // Handlers name fields as their request does; pages bind requests under the name of a property.
    private static string KeyOf(string field, ModelStateDictionary state) =>
        field.Length == 0 || state.ContainsKey(field) ? field : state.Keys.FirstOrDefault(k => k.EndsWith("." + field, StringComparison.OrdinalIgnoreCase)) ?? field;
}
