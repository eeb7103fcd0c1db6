package planted.truc.intake;

import java.util.Map;
import vn.truc.fault.AxisException;
import vn.truc.fault.FaultCode;

class RefusesAnywhere {
    void refuse() {
        throw new AxisException(FaultCode.AXIS_BUSY, Map.of(), null);
    }
}
