using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Tests.Web;

public sealed class ErrorHandlerTests
{
    [Fact]
    public async Task A_line_end_in_an_address_begins_no_line_of_the_log()
    {
        var log = new Lines();
        await using var services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<ErrorTexts>().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        context.Features.Set(new TenantScope());
        context.Request.Path = "/permits/1\r\ninfo: The chain of the audit trail is whole";
        context.Request.Headers.Accept = "text/html";

        await new ErrorHandler(services.GetRequiredService<IProblemDetailsService>(), log).TryHandleAsync(context, new InvalidOperationException("A fault."), TestContext.Current.CancellationToken);

        context.Response.StatusCode.ShouldBe(500);
        var line = log.Written.ShouldHaveSingleItem();
        line.ShouldBe("A request to an address without a route failed", "The address itself may open somebody's file.");
        line.ShouldNotContain('\r');
        line.ShouldNotContain('\n');
    }

    private sealed class Lines : ILogger<ErrorHandler>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add(formatter(state, exception));
    }
}
