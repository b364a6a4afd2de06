using System.Globalization;
using Microsoft.Playwright;

namespace OpenCity.BrowserTests.Walking;

/// <summary>A person who has a keyboard and nothing else: tab, space, enter and letters.</summary>
internal sealed class Hands(IPage page)
{
    private const int MostStops = 120;

    /// <summary>Tabs until the element has the focus. Every stop on the way must be seen to have it.</summary>
    public async Task ReachAsync(ILocator target)
    {
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        for (var stop = 0; stop < MostStops; stop++)
        {
            if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                (await IsFocusVisibleAsync()).ShouldBeTrue($"The focus cannot be seen on {target} of {page.Url}");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{target} of {page.Url} is not among the first {MostStops} stops of the tab key."));
    }

    public async Task PressAsync(ILocator target, string key = "Enter")
    {
        await ReachAsync(target);
        await page.Keyboard.PressAsync(key);
    }

    public Task FollowAsync(string name) => PressAsync(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First);

    public Task ClickAsync(string name) => PressAsync(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First, "Space");

    public async Task TypeAsync(string field, string text)
    {
        await ReachAsync(page.Locator($"main [name='{field}']:not([type=hidden])"));
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Ticks a box, or the first choice of several: the tab key stops there.</summary>
    public Task TickAsync(string field) => PressAsync(page.Locator($"main input[name='{field}']:not([type=hidden])").First, "Space");

    public async Task ChooseFileAsync(string field, FilePayload file)
    {
        await ReachAsync(page.Locator($"main input[type=file][name='{field}']"));
        await (await OpenChooserAsync()).SetFilesAsync(file);
    }

    /// <summary>On a busy machine the key may come before the browser is ready to open its window: a person presses it again.</summary>
    private async Task<IFileChooser> OpenChooserAsync()
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await page.RunAndWaitForFileChooserAsync(() => page.Keyboard.PressAsync("Space"), new() { Timeout = 10_000 });
            }
            catch (TimeoutException) when (tries < 3)
            {
            }
        }
    }

    private Task<bool> IsFocusVisibleAsync() => page.EvaluateAsync<bool>("""
        () => {
          const drawn = (element) => element && [null, "::before", "::after"].some((part) => {
            const style = getComputedStyle(element, part);
            return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
          });
          // Round and square boxes are drawn by the label beside the input.
          return drawn(document.activeElement) || drawn(document.activeElement.nextElementSibling);
        }
        """);
}
