using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Testing.Conformance.Browsing;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.Designer;

/// <summary>The designer and the simulation in a real browser: by the keyboard alone and by the pointer, in both languages, wide and narrow.</summary>
public sealed class DesignerWalkTests
{
    /// <summary>How a test city knows who asks, without an account behind it.</summary>
    private static readonly Dictionary<string, string> Staff = new() { ["X-Test-Person"] = JsonSerializer.Serialize(TestPerson.WithRoles(Roles.Administrator)) };

    [Fact]
    public async Task Somebody_builds_a_workflow_by_the_keyboard_alone_tries_it_out_and_publishes_it()
    {
        TestChromium.DemandProgram();
        var untranslated = new UntranslatedTexts();
        await using var city = await StartAsync(untranslated);
        await using var chromium = await TestChromium.LaunchAsync();
        foreach (var (language, width) in new[] { ("en", 1280), ("fr", 1280), ("en", 375), ("fr", 375) })
        {
            var page = await chromium.OpenAsync(width, headers: Staff);
            await BuildAsync(page, city.Address.ToString().TrimEnd('/') + (language == "en" ? string.Empty : "/fr"), $"{language}-{width}");
            var begun = await city.StartAsync($"typed-{language}-{width}", "typed");
            (await city.ActAsync(begun, "approve")).EndedAt.ShouldNotBeNull();
        }

        untranslated.Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Boxes_are_moved_connected_and_added_by_the_pointer_and_moved_by_the_arrow_keys()
    {
        TestChromium.DemandProgram();
        await using var city = await StartAsync(new UntranslatedTexts());
        await using var chromium = await TestChromium.LaunchAsync();
        var page = await chromium.OpenAsync(1280, headers: Staff);
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => complaints.Add(error);
        await city.PublishAsync(Samples.Review("drawn-by-hand"));
        await page.GotoAsync(city.Address + "staff/workflows");
        await PressAsync(page, "main th a:has-text('drawn-by-hand')", "main form[action*='handler=Draft']");
        await PressAsync(page, "main form[action*='handler=Draft'] button", "#drawing svg");
        await LookAsync(page, "drawing-begun");

        // Moved by the pointer, onto the grid.
        var before = await CornerAsync(page, "approved");
        await DragAsync(page, "[data-activity=approved]", 43, 138);
        await SavedAsync(page);
        var after = await CornerAsync(page, "approved");
        (after.X - before.X, after.Y - before.Y).ShouldBe((40, 140));

        // Connected: the outcome of the box that was clicked is led elsewhere.
        await page.ClickAsync("[data-activity=with-applicant]");
        await LookAsync(page, "drawing-chosen");
        var handle = await page.Locator("[data-handle=resubmit]").BoundingBoxAsync();
        var target = await page.Locator("[data-activity=approved] rect").BoundingBoxAsync();
        await DragAsync(page, "[data-handle=resubmit]", (int)(target!.X + 40 - handle!.X - handle.Width / 2), (int)(target.Y + 30 - handle.Y - handle.Height / 2));
        await page.Locator("#activities li[data-of=with-applicant]:has-text('approved')").WaitForAsync();

        // Several presses of the arrow keys are one change; the box keeps the focus.
        before = await CornerAsync(page, "refused");
        await page.FocusAsync("[data-activity=refused]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await SavedAsync(page);
        after = await CornerAsync(page, "refused");
        (after.X - before.X, after.Y - before.Y).ShouldBe((20, 40));
        (await page.EvaluateAsync<string>("() => document.activeElement.dataset.activity")).ShouldBe("refused");

        // Added from the list of kinds.
        await page.DragAndDropAsync("[data-kind=LogTask]", "#drawing", new() { TargetPosition = new() { X = 300, Y = 220 } });
        await page.Locator("[data-activity=log-1]").WaitForAsync();
        await LookAsync(page, "drawing-changed");
        await PressAsync(page, "#history button", "[data-activity=review]");
        await page.Locator("[data-activity=log-1]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_move_made_while_the_line_is_down_is_saved_when_it_is_back()
    {
        TestChromium.DemandProgram();
        await using var city = await StartAsync(new UntranslatedTexts());
        await using var chromium = await TestChromium.LaunchAsync();
        var page = await chromium.OpenAsync(1280, headers: Staff);
        await city.PublishAsync(Samples.Review("slow-line"));
        await page.GotoAsync(city.Address + "staff/workflows");
        await PressAsync(page, "main th a:has-text('slow-line')", "main form[action*='handler=Draft']");
        await PressAsync(page, "main form[action*='handler=Draft'] button", "#drawing svg");
        var before = await CornerAsync(page, "approved");

        await page.Context.SetOfflineAsync(true);
        await DragAsync(page, "[data-activity=approved]", 0, 100);
        await page.Locator("[data-designer-told]:has-text('the line is down')").WaitForAsync();
        await page.FocusAsync("[data-activity=approved]");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Context.SetOfflineAsync(false);
        await SavedAsync(page);

        await page.ReloadAsync();
        (await CornerAsync(page, "approved")).Y.ShouldBe(before.Y + 120);
    }

    private static async Task DragAsync(IPage page, string what, int dx, int dy)
    {
        var box = (await page.Locator(what).First.BoundingBoxAsync()).ShouldNotBeNull();
        var (x, y) = (box.X + box.Width / 2, box.Y + box.Height / 2);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x + dx / 2f, y + dy / 2f);
        await page.Mouse.MoveAsync(x + dx, y + dy);
        await page.Mouse.UpAsync();
    }

    private static async Task SavedAsync(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('[data-designer-told]').textContent === 'Saved.' && !document.querySelector('[data-activity][transform]')");

    private static async Task<(int X, int Y)> CornerAsync(IPage page, string activity)
    {
        var corner = await page.EvalOnSelectorAsync<int[]>($"[data-activity={activity}] rect", "r => [Number(r.getAttribute('x')), Number(r.getAttribute('y'))]");
        return (corner[0], corner[1]);
    }

    private static async Task BuildAsync(IPage page, string root, string name)
    {
        await page.GotoAsync(root + "/staff/workflows");
        await LookAsync(page, $"designer-list-{name}");
        await PressAsync(page, "main a[href$='/workflows/new']", "[name=Key]");
        await LookAsync(page, $"designer-new-{name}");
        await TypeAsync(page, "[name='Name.en']", "Deck permit");
        await TypeAsync(page, "[name='Name.fr']", "Permis de terrasse");
        await TypeAsync(page, "[name=Key]", $"typed-{name}");
        await PressAsync(page, "main form button", "#drawing");
        await LookAsync(page, $"designer-empty-{name}");

        await PressAsync(page, "button[value=UserTaskEvent]", "[name='p.Actions.count']");
        await LookAsync(page, $"designer-state-{name}");
        await TypeAsync(page, "[name='title.en']", "In review");
        await TypeAsync(page, "[name='title.fr']", "À l’étude");
        await page.FocusAsync($"[name='p.Roles'][value={Roles.Reviewer}]");
        await page.Keyboard.PressAsync("Space");
        await PressAsync(page, "button[value='add:p.Actions']", "[name='p.Actions.0.Name']");
        await TypeAsync(page, "[name='p.Actions.0.Name']", "approve");
        await TypeAsync(page, "[name='p.Actions.0.Title.en']", "Approve");
        await TypeAsync(page, "[name='p.Actions.0.Title.fr']", "Approuver");
        await TypeAsync(page, "[name='p.Actions.0.Guard.text']", "subject.paid =");
        await page.SelectOptionAsync("[name='p.Actions.0.Guard.mode']", "feel");
        await LookAsync(page, $"designer-action-{name}");
        await PressAsync(page, "main button[value=save] >> visible=true >> nth=-1", "#drawing svg");
        await LookAsync(page, $"designer-problems-{name}");
        await PressAsync(page, "#problems a", "[name='p.Actions.0.Guard.text']");
        await LookAsync(page, $"designer-mend-{name}");
        await page.FillAsync("[name='p.Actions.0.Guard.text']", string.Empty);
        await PressAsync(page, "main button[value=save] >> visible=true >> nth=-1", "#drawing svg");

        await PressAsync(page, "button[value=LogTask]", "[name='p.Text.text']");
        await TypeAsync(page, "[name='p.Text.text']", "Approved.");
        await PressAsync(page, "main button[value=save] >> visible=true >> nth=-1", "#drawing svg");
        await PressAsync(page, "[data-edit='usertask-1']", "[name='o.0.0']");
        await page.SelectOptionAsync("[name='o.0.0']", "log-1");
        await PressAsync(page, "main button[value=save] >> visible=true >> nth=-1", "#drawing svg");
        await LookAsync(page, $"designer-sound-{name}");
        await PressAsync(page, "main a[href$='/draft/json']", "textarea[name=Json]");
        await LookAsync(page, $"designer-json-{name}");
        await page.GoBackAsync();
        await PressAsync(page, "main a[href$='/draft/properties']", "[name=ServiceLevel]");
        await LookAsync(page, $"designer-properties-{name}");
        await TypeAsync(page, "[name=ServiceLevel]", "P10BD");
        await PressAsync(page, "main form button", "#drawing");

        await PressAsync(page, "main a[href$='simulate?draft=true']", "[name=subject]");
        await LookAsync(page, $"simulate-begin-{name}");
        await PressAsync(page, "button[value=start]", "button[value=back]");
        await LookAsync(page, $"simulate-state-{name}");
        await PressAsync(page, $"button[value='act:1:approve:{Roles.Reviewer}']", "button[value=back]");
        await page.Locator("button[value^='act:']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await LookAsync(page, $"simulate-ended-{name}");
        await page.GotoAsync(page.Url.Replace("/simulate?draft=true", "/draft/publish", StringComparison.Ordinal));
        await LookAsync(page, $"designer-publish-{name}");
        await PressAsync(page, "main form button", "main form[action*='handler=Draft']");
        await LookAsync(page, $"designer-published-{name}");
    }

    /// <summary>Goes to a control and presses the Enter key on it, as somebody without a pointer does; waits for what only the next page has.</summary>
    private static async Task PressAsync(IPage page, string what, string awaited)
    {
        var control = page.Locator(what).First;
        (await control.EvaluateAsync<bool>("e => { e.focus(); return document.activeElement === e; }")).ShouldBeTrue($"{what} cannot be reached by the keyboard on {page.Url}");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(awaited).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task TypeAsync(IPage page, string what, string text)
    {
        await page.FocusAsync(what);
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(text);
    }

    private static Task<TestCity> StartAsync(UntranslatedTexts untranslated) => TestCity.StartAsync(DatabaseEngine.Sqlite, options =>
    {
        options.Recipe = Samples.Town;
        options.UseKestrel = true;
        options.Configure = builder =>
        {
            builder.Logging.AddProvider(untranslated);
            builder.Services.AddSingleton<Harbour>();
            builder.Services.AddScoped<IWorkflowSubjects, Boats>();
        };
    });

    private static async Task LookAsync(IPage page, string name)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "screens", $"{name}.png"), FullPage = true, Animations = ScreenshotAnimations.Disabled });
        (await Axe.ViolationsAsync(page)).ShouldBeEmpty($"{name}, {page.Url}");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBeLessThanOrEqualTo(0, $"{name} is wider than the window");
        (await page.InnerTextAsync("body")).ShouldNotMatch(@"\{\d\}", name);
    }
}
